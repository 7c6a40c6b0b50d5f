// `npm test`: every check of the repository, one after the other, and a plain closing line with the sum of all suites.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Count, countPlaywright, countVitest } from './test-report/count.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const reports = join(root, 'test-results', 'reports');
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

interface Suite {
  name: string;
  command: string[];
  env?: Record<string, string>;
  /** Reads the suite's own report; a suite without one counts as a single check. */
  count?: () => Count;
}

const report = (file: string): string => readFileSync(join(reports, file), 'utf8');
const only = process.argv.slice(2);

const suites: Suite[] = [
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'] },
  { name: 'typecheck', command: ['npm', 'run', '--silent', 'typecheck'] },
  { name: 'build', command: ['npm', 'run', '--silent', 'build'] },
  {
    name: 'unit',
    command: [
      'vitest',
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${join(reports, 'unit.json')}`,
    ],
    count: () => countVitest(report('unit.json')),
  },
  {
    name: 'e2e',
    command: ['npm', 'run', '--silent', 'e2e', '-w', 'e2e', '--', '--reporter=list,json'],
    env: { PLAYWRIGHT_JSON_OUTPUT_FILE: join(reports, 'e2e.json') },
    count: () => countPlaywright(report('e2e.json')),
  },
];

const total: Count = { passed: 0, failed: 0, skipped: 0 };
for (const suite of suites.filter((each) => only.length === 0 || only.includes(each.name))) {
  console.log(`\n── ${suite.name} ─────────────────────────────────────────`);
  const started = performance.now();
  const [command = '', ...args] = suite.command;
  const result = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...suite.env } });
  const count = measure(suite, result.status === 0);
  total.passed += count.passed;
  total.failed += count.failed;
  total.skipped += count.skipped;
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(`${suite.name}: ${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped (${seconds} s)`);
}
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);

/** A suite that ends badly has at least one failure, whatever its report says (a crash writes none). */
function measure(suite: Suite, succeeded: boolean): Count {
  if (!suite.count) return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
  try {
    const count = suite.count();
    return !succeeded && count.failed === 0 ? { ...count, failed: 1 } : count;
  } catch (error) {
    console.error(`${suite.name}: no readable report (${error instanceof Error ? error.message : String(error)})`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}
