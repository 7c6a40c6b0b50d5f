import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { TestModule, Vitest } from 'vitest/node';
import FileTimesReporter, { readFileTimes } from './fileTimes.ts';
import { readSpecTimes } from './specTimes.ts';

test('the time of a unit file has its imports and hooks in it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'file-times-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
    vi.unstubAllEnvs();
  });
  const target = join(folder, 'reports', 'times.json');
  vi.stubEnv('UNIT_TIMES_FILE', target);
  const diagnostic = () => ({
    environmentSetupDuration: 1000,
    prepareDuration: 200,
    collectDuration: 30,
    setupDuration: 4,
    duration: 5000,
  });
  const reporter = new FileTimesReporter();
  reporter.onInit({ config: { root: '/tree' } } as Vitest);
  reporter.onTestRunEnd([{ moduleId: '/tree/scripts/day.test.ts', diagnostic } as unknown as TestModule]);
  expect(readFileTimes(readFileSync(target, 'utf8'))).toEqual([{ file: 'scripts/day.test.ts', durationMs: 6234 }]);
});

test('the time of a spec is that of all its tests, in whatever describe and project they run', () => {
  const ran = (...durations: number[]) => ({
    title: 'a test',
    tests: [{ status: 'expected', results: durations.map((duration) => ({ duration })) }],
  });
  const json = JSON.stringify({
    suites: [
      {
        file: 'vues/kanban.spec.ts',
        specs: [ran(1000), ran(200)],
        suites: [{ file: 'vues/kanban.spec.ts', specs: [ran(30)] }],
      },
      { file: 'vues/kanban.spec.ts', specs: [ran(4, 5)] },
      { file: 'plan/undo.spec.ts', specs: [ran(7)] },
    ],
  });
  expect(readSpecTimes(json)).toEqual([
    { file: 'e2e/specs/vues/kanban.spec.ts', durationMs: 1239 },
    { file: 'e2e/specs/plan/undo.spec.ts', durationMs: 7 },
  ]);
});

test('a text that is no report is refused', () => {
  expect(() => readSpecTimes('{}')).toThrow();
  expect(() => readFileTimes('{}')).toThrow();
});
