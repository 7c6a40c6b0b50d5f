import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { z } from 'zod';
import { readPlaywrightSpecs } from './playwrightSpecs.ts';

/** A test that failed: its file, its whole name, and the first line of the reason. */
export interface Failure {
  file: string;
  name: string;
  reason: string;
}

const vitestReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

/** What failed in a report of vitest's JSON reporter; a file that failed without one of its tests is named by itself. Throws when the text is no report. */
export function readVitestFailures(json: string, root: string): Failure[] {
  return vitestReport.parse(JSON.parse(json)).testResults.flatMap(({ name, status, message, assertionResults }) => {
    const file = relative(root, name);
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (failed.length === 0 && status === 'failed') return [{ file, name: '(file)', reason: firstLine(message) }];
    return failed.map((one) => ({ file, name: one.fullName, reason: firstLine(one.failureMessages?.[0]) }));
  });
}

/** What failed in a report of Playwright's JSON reporter, a test that passed on a retry included. Throws when the text is no report. */
export function readPlaywrightFailures(json: string): Failure[] {
  const { specs, errors } = readPlaywrightSpecs(json);
  const failed = specs.flatMap(({ file, title, tests }) =>
    tests
      .filter(({ status }) => status === 'unexpected' || status === 'flaky')
      .map(({ results }) => ({
        file: `e2e/specs/${file}`,
        name: title,
        reason: firstLine(results.find(({ error }) => error)?.error?.message),
      })),
  );
  return [...failed, ...errors.map(({ message }) => ({ file: 'e2e', name: '(run)', reason: firstLine(message) }))];
}

/** What the end of a run says of its failures, ready to print; the whole of each stands further up. */
export function describeFailures(failures: readonly Failure[]): string {
  return ['Failed:', ...failures.map(({ file, name, reason }) => `  ${file} › ${name}\n    ${reason}`)].join('\n');
}

const longestReason = 300;

function firstLine(message = ''): string {
  const [line = ''] = stripVTControlCharacters(message).trim().split('\n');
  return line.slice(0, longestReason) || 'no reason is given';
}
