// `npm run quick`: lint, types and the unit tests that need nothing but Node or a DOM, of what changed since the branch left main.
// `-- --since REF` compares with another commit.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runSuites, type Suite, sayOutcome } from '../test-lanes/runSuites.ts';
import { countVitest } from '../test-report/count.ts';
import { readVitestFailures } from '../test-report/failures.ts';
import { changedFiles } from './changedFiles.ts';
import { planChecks } from './planChecks.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values } = parseArgs({ options: { since: { type: 'string' } } });
const changed = changedFiles(root, values.since);
const checks = planChecks(changed, (file) => existsSync(join(root, file)));
const report = join(root, 'test-results', 'quick', 'unit.json');
rmSync(report, { force: true });
mkdirSync(join(report, '..'), { recursive: true });

const suites: Suite[] = [];
if (checks.lint.length > 0) {
  suites.push({ name: 'lint', command: ['biome', 'check', '--no-errors-on-unmatched', ...checks.lint] });
}
if (checks.types) suites.push({ name: 'typecheck', after: ['lint'], command: ['npm', 'run', '--silent', 'typecheck'] });
if (checks.tests.length > 0) {
  suites.push({
    name: 'unit',
    command: ['node', 'scripts/quick/unit.ts', report, ...checks.tests],
    count: () => countVitest(readFileSync(report, 'utf8')),
    failures: () => readVitestFailures(readFileSync(report, 'utf8'), root),
  });
}

if (suites.length === 0) {
  console.log(
    changed.length === 0 ? 'Nothing changed.' : `${changed.length} files changed, none that a quick check reads.`,
  );
} else {
  const outcome = await runSuites(root, suites);
  sayOutcome(outcome);
  process.exitCode = outcome.failed === 0 ? 0 : 1;
}
