// `npm test`: every check of the repository, then its slowest files, and a plain closing line with the sum of all suites. The
// static checks run beside the build and the unit tests; the browser tests have the machine for themselves.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { nothingCompared } from '../bridge-lite/test-recordings/recording.ts';
import { runSuites, type Suite, sayOutcome } from './test-lanes/runSuites.ts';
import { countPlaywright, countVitest } from './test-report/count.ts';
import { readPlaywrightFailures, readVitestFailures } from './test-report/failures.ts';
import { type FileTime, readFileTimes } from './test-report/fileTimes.ts';
import {
  describeTimes,
  judgeTimes,
  type Limits,
  readSlowFiles,
  type SlowFile,
  slowFilesPath,
} from './test-report/slowFiles.ts';
import { readSpecTimes } from './test-report/specTimes.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = join(root, 'test-results', 'reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const reportPath = (file: string): string => join(reports, file);
const report = (file: string): string => readFileSync(reportPath(file), 'utf8');
const only = process.argv.slice(2);

const suites: Suite[] = [
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'] },
  { name: 'typecheck', after: ['lint'], command: ['npm', 'run', '--silent', 'typecheck'] },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  {
    name: 'unit',
    after: ['build'],
    command: [
      'vitest',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${reportPath('unit.json')}`,
      '--reporter=./scripts/test-report/fileTimes.ts',
    ],
    env: { UNIT_TIMES_FILE: reportPath('unit-times.json') },
    count: () => countVitest(report('unit.json')),
    failures: () => readVitestFailures(report('unit.json'), root),
  },
  // Recordings of real Baserow systems, which are no part of the repository: skipped, by name, where there are none.
  {
    name: 'recordings',
    command: ['npm', 'run', '--silent', 'test:recordings', '-w', 'bridge-lite'],
    skipCode: nothingCompared,
  },
  {
    name: 'e2e',
    after: ['typecheck', 'build', 'unit'],
    command: ['npm', 'run', '--silent', 'e2e', '-w', 'e2e', '--', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportPath('e2e.json') },
    count: () => countPlaywright(report('e2e.json')),
    failures: () => readPlaywrightFailures(report('e2e.json')),
  },
];

const chosen = suites.filter(({ name }) => only.length === 0 || only.includes(name));
const outcome = await runSuites(root, chosen);
const tooSlow =
  sayTimes('unit', 'unit-times.json', readFileTimes, { told: 0.04, fails: 0.08 }) +
  sayTimes('e2e', 'e2e.json', readSpecTimes, { told: 0.08, fails: 0.16 });
outcome.failed += tooSlow;
sayOutcome(outcome);
process.exit(outcome.failed === 0 && outcome.passed > 0 ? 0 : 1);

/** Prints the slowest files of a suite and answers how many of them fail the run. A suite that left no report has failed already. */
function sayTimes(suite: SlowFile['suite'], file: string, read: (json: string) => FileTime[], limits: Limits): number {
  if (!existsSync(reportPath(file))) return 0;
  const listed = readSlowFiles(readFileSync(slowFilesPath, 'utf8')).filter((slow) => slow.suite === suite);
  const judgement = judgeTimes(read(report(file)), limits, listed);
  console.log(`\n${describeTimes(suite, judgement)}`);
  return judgement.failed.length;
}
