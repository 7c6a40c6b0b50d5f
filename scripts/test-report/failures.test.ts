import { expect, test } from 'vitest';
import { describeFailures, readPlaywrightFailures, readVitestFailures } from './failures.ts';

test('a failed test is named with its file and the first line of its reason', () => {
  const json = JSON.stringify({
    testResults: [
      {
        name: '/repository/a/b.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [
          {
            fullName: 'adds up',
            status: 'failed',
            failureMessages: ['\u001b[31mexpected 1 to be 2\u001b[39m\n at b.ts'],
          },
          { fullName: 'holds', status: 'passed', failureMessages: [] },
        ],
      },
    ],
  });
  expect(readVitestFailures(json, '/repository')).toEqual([
    { file: 'a/b.test.ts', name: 'adds up', reason: 'expected 1 to be 2' },
  ]);
});

test('a file that cannot be loaded is a failure of its own', () => {
  const json = JSON.stringify({
    testResults: [
      { name: '/repository/c.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] },
    ],
  });
  expect(readVitestFailures(json, '/repository')).toEqual([
    { file: 'c.test.ts', name: '(file)', reason: 'Cannot find module' },
  ]);
});

test('a browser test is named in whichever group it stands, on a retry too', () => {
  const spec = (title: string, status: string, message?: string) => ({
    title,
    tests: [{ status, results: [{ duration: 9, ...(message ? { error: { message } } : {}) }, { duration: 3 }] }],
  });
  const json = JSON.stringify({
    suites: [
      {
        file: 'plan/undo.spec.ts',
        specs: [spec('[R-1] passes', 'expected')],
        suites: [
          {
            file: 'plan/undo.spec.ts',
            specs: [spec('[R-2] breaks', 'unexpected', 'Timeout\nmore'), spec('[R-3] wavers', 'flaky')],
          },
        ],
      },
    ],
    errors: [{ message: 'the server did not start' }],
  });
  expect(readPlaywrightFailures(json)).toEqual([
    { file: 'e2e/specs/plan/undo.spec.ts', name: '[R-2] breaks', reason: 'Timeout' },
    { file: 'e2e/specs/plan/undo.spec.ts', name: '[R-3] wavers', reason: 'no reason is given' },
    { file: 'e2e', name: '(run)', reason: 'the server did not start' },
  ]);
});

test('what is printed has a line for the test and one for the reason', () => {
  expect(describeFailures([{ file: 'a.test.ts', name: 'adds up', reason: 'expected 1 to be 2' }])).toBe(
    'Failed:\n  a.test.ts › adds up\n    expected 1 to be 2',
  );
});

test('a text that is no report is refused', () => {
  expect(() => readVitestFailures('{}', '/')).toThrow();
  expect(() => readPlaywrightFailures('[]')).toThrow();
});
