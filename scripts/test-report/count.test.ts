import { expect, test } from 'vitest';
import { countPlaywright, countVitest } from './count.ts';

test('a vitest report counts pending and todo tests as skipped', () => {
  const json = JSON.stringify({ numPassedTests: 7, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 });
  expect(countVitest(json)).toEqual({ passed: 7, failed: 1, skipped: 3 });
});

test('a playwright test that passed on a retry counts as failed', () => {
  const json = JSON.stringify({ stats: { expected: 4, unexpected: 1, flaky: 1, skipped: 0 } });
  expect(countPlaywright(json)).toEqual({ passed: 4, failed: 2, skipped: 0 });
});

test('a text that is no report is refused rather than counted as nothing', () => {
  expect(() => countVitest('{}')).toThrow();
  expect(() => countPlaywright('not json')).toThrow();
});
