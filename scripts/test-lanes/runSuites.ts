import { spawn } from 'node:child_process';
import type { Count } from '../test-report/count.ts';
import { describeFailures, type Failure } from '../test-report/failures.ts';
import { runLanes, type Step } from './runLanes.ts';

export interface Suite {
  name: string;
  /** Suites that must have ended before, if they are asked for. @default [] */
  after?: string[];
  command: string[];
  env?: Record<string, string>;
  /** Exit code that says that there was nothing to do here: the suite counts as skipped. */
  skipCode?: number;
  /** Reads the suite's own report; a suite without one counts as a single check. */
  count?: () => Count;
  /** Names what failed, from the same report. */
  failures?: () => Failure[];
}

/** What suites came to, and what failed in them. */
export interface Outcome extends Count {
  failures: Failure[];
}

/** Runs the commands of suites in the folder `root`, prints what they say one suite after the other, and answers the sum. */
export async function runSuites(root: string, suites: Suite[]): Promise<Outcome> {
  const outcomes = await runLanes(
    suites.map((suite) => toStep(root, suite)),
    (text) => process.stdout.write(text),
  );
  const sum = (of: keyof Count) => outcomes.reduce((total, count) => total + count[of], 0);
  return {
    passed: sum('passed'),
    failed: sum('failed'),
    skipped: sum('skipped'),
    failures: outcomes.flatMap(({ failures }) => failures),
  };
}

/** Prints what failed and the closing line. */
export function sayOutcome({ passed, failed, skipped, failures }: Outcome): void {
  if (failures.length > 0) console.log(`\n${describeFailures(failures)}`);
  console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
}

function toStep(root: string, suite: Suite): Step<Outcome> {
  return {
    name: suite.name,
    after: suite.after ?? [],
    async run(write) {
      write(`\n── ${suite.name} ─────────────────────────────────────────\n`);
      const started = performance.now();
      let end = '';
      const code = await runCommand(root, suite, (text) => {
        end = (end + text).slice(-longestEnd);
        write(text);
      });
      const isSkipped = code !== null && code === suite.skipCode;
      const count = isSkipped ? { passed: 0, failed: 0, skipped: 1 } : measure(suite, code === 0, write);
      const seconds = Math.round((performance.now() - started) / 1000);
      write(`${suite.name}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped (${seconds} s)\n`);
      return { ...count, failures: count.failed > 0 ? failuresOf(suite, end) : [] };
    },
  };
}

/** How much of the end of a suite's output stands for what failed in it, in characters, when no report names it. */
const longestEnd = 1500;

function failuresOf({ name, failures }: Suite, end: string): Failure[] {
  try {
    const named = failures?.() ?? [];
    if (named.length > 0) return named;
  } catch {
    // Without a readable report the end of the output has to do.
  }
  return [{ file: name, name: 'ended with', reason: end.trim() }];
}

/** The exit code of the suite's command; null when a signal ended it. */
function runCommand(
  root: string,
  { command: [command = '', ...args], env }: Suite,
  write: (text: string) => void,
): Promise<number | null> {
  const colours = process.stdout.isTTY ? { FORCE_COLOR: '1' } : {};
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...colours, ...process.env, ...env },
  });
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', write);
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
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
