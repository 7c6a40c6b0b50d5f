import { expect, test } from 'vitest';
import { runSuites } from './runSuites.ts';

const ending = (name: string, code: number) => ({
  name,
  command: [process.execPath, '-e', `process.exit(${code})`],
  skipCode: 77,
});

test('a suite that says that it has nothing to do here is skipped; one that ends otherwise has passed or failed', async () => {
  const suites = [ending('absent', 77), ending('fine', 0), ending('broken', 1)];
  expect(await runSuites(import.meta.dirname, suites)).toEqual({ passed: 1, failed: 1, skipped: 1 });
});

test('the code of another suite’s skip is a failure', async () => {
  const { skipCode: _, ...suite } = ending('plain', 77);
  expect(await runSuites(import.meta.dirname, [suite])).toEqual({ passed: 0, failed: 1, skipped: 0 });
});
