// `npm test`: every check of the repository, then its slowest files, and a plain closing line with the sum of all suites. The
// static checks run beside the build and the unit tests; the browser tests have the machine for themselves.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runLanes, type Step } from './test-lanes/runLanes.ts';
import { type Count, countPlaywright, countVitest } from './test-report/count.ts';
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

interface Suite {
  name: string;
  after?: string[];
  command: string[];
  env?: Record<string, string>;
  /** Reads the suite's own report; a suite without one counts as a single check. */
  count?: () => Count;
}

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
  },
  {
    name: 'e2e',
    after: ['typecheck', 'build', 'unit'],
    command: ['npm', 'run', '--silent', 'e2e', '-w', 'e2e', '--', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: reportPath('e2e.json') },
    count: () => countPlaywright(report('e2e.json')),
  },
];

const chosen = suites.filter(({ name }) => only.length === 0 || only.includes(name));
const counts = await runLanes(chosen.map(toStep), (text) => process.stdout.write(text));
const tooSlow =
  sayTimes('unit', 'unit-times.json', readFileTimes, { told: 0.04, fails: 0.08 }) +
  sayTimes('e2e', 'e2e.json', readSpecTimes, { told: 0.06, fails: 0.12 });
const sum = (of: keyof Count) => counts.reduce((total, count) => total + count[of], 0);
const passed = sum('passed');
const failed = sum('failed') + tooSlow;
console.log(`\n${passed} passed, ${failed} failed, ${sum('skipped')} skipped`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

function toStep(suite: Suite): Step<Count> {
  return {
    name: suite.name,
    after: suite.after ?? [],
    async run(write) {
      write(`\n── ${suite.name} ─────────────────────────────────────────\n`);
      const started = performance.now();
      const count = measure(suite, await runCommand(suite, write), write);
      const seconds = Math.round((performance.now() - started) / 1000);
      write(`${suite.name}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped (${seconds} s)\n`);
      return count;
    },
  };
}

/** Whether the suite's command ended well. */
function runCommand({ command: [command = '', ...args], env }: Suite, write: (text: string) => void): Promise<boolean> {
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...colours, ...process.env, ...env },
  });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', write);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code) => resolve(code === 0));
  });
}

/** A suite that ends badly has at least one failure, whatever its report says (a crash writes none). */
function measure(suite: Suite, succeeded: boolean, write: (text: string) => void): Count {
  if (!suite.count) return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
  try {
    const count = suite.count();
    return !succeeded && count.failed === 0 ? { ...count, failed: 1 } : count;
  } catch (error) {
    write(`${suite.name}: no readable report (${error instanceof Error ? error.message : String(error)})\n`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** Prints the slowest files of a suite and answers how many of them fail the run. A suite that left no report has failed already. */
function sayTimes(suite: SlowFile['suite'], file: string, read: (json: string) => FileTime[], limits: Limits): number {
  if (!existsSync(reportPath(file))) return 0;
  const listed = readSlowFiles(readFileSync(slowFilesPath, 'utf8')).filter((slow) => slow.suite === suite);
  const judgement = judgeTimes(read(report(file)), limits, listed);
  console.log(`\n${describeTimes(suite, judgement)}`);
  return judgement.failed.length;
}
