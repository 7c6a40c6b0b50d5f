import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { describeTimes, judgeTimes, readSlowFiles, slowFilesPath } from './slowFiles.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const limits = { told: 0.1, fails: 0.2 };

/** Files of one second each beside the named ones, so that all add up to a hundred seconds. */
function makeTimes(named: Record<string, number>) {
  const rest = 100 - Object.values(named).reduce((sum, seconds) => sum + seconds, 0);
  const others = Array.from({ length: rest }, (_, index) => [`other-${index}.test.ts`, 1] as const);
  return [...others, ...Object.entries(named)].map(([file, seconds]) => ({ file, durationMs: seconds * 1000 }));
}

const filesOf = (list: { file: string }[]) => list.map(({ file }) => file);

test('the ten slowest files come slowest first, with their share of the run', () => {
  const { slowest } = judgeTimes(makeTimes({ 'a.test.ts': 5, 'b.test.ts': 8 }), limits, []);
  expect(slowest).toHaveLength(10);
  expect(slowest.slice(0, 2)).toEqual([
    { file: 'b.test.ts', durationMs: 8000, share: 0.08 },
    { file: 'a.test.ts', durationMs: 5000, share: 0.05 },
  ]);
});

test('a file above its share is told, one far above fails the run, at the limit neither', () => {
  const { told, failed } = judgeTimes(
    makeTimes({ 'fair.test.ts': 10, 'slow.test.ts': 15, 'worse.test.ts': 21 }),
    limits,
    [],
  );
  expect(filesOf(told)).toEqual(['slow.test.ts']);
  expect(filesOf(failed)).toEqual(['worse.test.ts']);
});

test('a machine three times as slow changes nothing', () => {
  const times = makeTimes({ 'slow.test.ts': 15, 'worse.test.ts': 21 });
  const slower = times.map(({ file, durationMs }) => ({ file, durationMs: durationMs * 3 }));
  const names = (judged = judgeTimes(times, limits, [])) => [filesOf(judged.told), filesOf(judged.failed)];
  expect(names(judgeTimes(slower, limits, []))).toEqual(names());
});

test('a listed file may be slow; one that no longer is, or that is gone, is told', () => {
  const listed = ['worse.test.ts', 'cured.test.ts', 'gone.test.ts', 'busy.test.ts'];
  const { told, failed, needless } = judgeTimes(
    makeTimes({ 'worse.test.ts': 30, 'cured.test.ts': 4, 'busy.test.ts': 6 }),
    limits,
    listed.map((file) => ({ suite: 'unit', file, reason: 'starts a whole stack' })),
  );
  expect([told, failed]).toEqual([[], []]);
  expect(filesOf(needless)).toEqual(['cured.test.ts', 'gone.test.ts']);
});

test('a run of a few chosen files is held to nothing', () => {
  const times = [{ file: 'only.test.ts', durationMs: 9000 }];
  expect(judgeTimes(times, limits, [])).toMatchObject({ slowest: [{ share: 1 }], told: [], failed: [], needless: [] });
});

test('what is printed names each file with its time, its share and what to do', () => {
  const listed = [{ suite: 'unit' as const, file: 'gone.test.ts', reason: 'was slow' }];
  const text = describeTimes(
    'unit',
    judgeTimes(makeTimes({ 'slow.test.ts': 15, 'worse.test.ts': 21 }), limits, listed),
  );
  expect(text).toContain('  21.0 s  21.0 %  worse.test.ts\n  15.0 s  15.0 %  slow.test.ts\n');
  expect(text).toMatch(/^slow: slow\.test\.ts .*slowFiles\.json$/m);
  expect(text).toMatch(/^FAIL: worse\.test\.ts .*slowFiles\.json$/m);
  expect(text).toMatch(/^no longer slow: gone\.test\.ts .*slowFiles\.json$/m);
});

test.each([
  ['[{"suite":"unit","file":"a.test.ts"}]', 'reason'],
  ['[{"suite":"units","file":"a.test.ts","reason":"slow"}]', 'suite'],
])('a list of slow files like %s is refused because of its %s', (json, field) => {
  expect(() => readSlowFiles(json)).toThrow(field);
});

test('every listed file exists', () => {
  const listed = readSlowFiles(readFileSync(slowFilesPath, 'utf8'));
  expect(listed.filter(({ file }) => !existsSync(join(root, file)))).toEqual([]);
});
