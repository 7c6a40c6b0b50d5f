import { expect, test } from 'vitest';
import { runSuites } from './runSuites.ts';

const ending = (name: string, code: number) => ({
  name,
  command: [process.execPath, '-e', `process.exit(${code})`],
  skipCode: 77,
});

test('a suite that says that it has nothing to do here is skipped; one that ends otherwise has passed or failed', async () => {
  const suites = [ending('absent', 77), ending('fine', 0), ending('broken', 1)];
  expect(await runSuites(import.meta.dirname, suites)).toMatchObject({ passed: 1, failed: 1, skipped: 1 });
});

test('the code of another suite’s skip is a failure', async () => {
  const { skipCode: _, ...suite } = ending('plain', 77);
  expect(await runSuites(import.meta.dirname, [suite])).toMatchObject({ passed: 0, failed: 1, skipped: 0 });
});

test('a suite that failed names what did, and says with what it ended when no report does', async () => {
  const saying = {
    name: 'saying',
    command: [process.execPath, '-e', "console.log('line 3 is wrong'); process.exit(1)"],
  };
  const failure = { file: 'a.test.ts', name: 'adds up', reason: 'expected 1 to be 2' };
  const { failures } = await runSuites(import.meta.dirname, [
    saying,
    { ...ending('reporting', 1), failures: () => [failure] },
    { ...ending('crashing', 1), failures: () => JSON.parse('') },
    { ...ending('fine', 0), failures: () => [failure] },
  ]);
  expect(failures).toEqual([
    { file: 'saying', name: 'ended with', reason: 'line 3 is wrong' },
    failure,
    { file: 'crashing', name: 'ended with', reason: '' },
  ]);
});
