// The unit tests of `npm run quick`: those that the given files reach, nearest first, as many as a minute holds.
// Usage: node scripts/quick/unit.ts REPORT FILE...
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createVitest } from 'vitest/node';
import { maxWorkers } from '../test-projects/testProjects.ts';
import { readFileTimes } from '../test-report/fileTimes.ts';
import { chooseTests } from './chooseTests.ts';
import { longTests } from './planChecks.ts';

/** Seconds of each worker: what is left of the minute beside start, lint and types. */
const workerSeconds = 25;

const root = fileURLToPath(new URL('../..', import.meta.url));
const [report = '', ...changed] = process.argv.slice(2);
/** Times of the last `npm test` on this machine, if there was one. */
const timesFile = join(root, 'test-results', 'reports', 'unit-times.json');
const times = new Map(
  existsSync(timesFile)
    ? readFileTimes(readFileSync(timesFile, 'utf8')).map(({ file, durationMs }) => [file, durationMs / 1000])
    : [],
);

const vitest = await createVitest('test', {
  root,
  watch: false,
  passWithNoTests: true,
  related: changed.map((file) => join(root, file)),
  project: ['*(pure)', '*(dom)'],
  cliExclude: longTests,
  reporters: ['default', ['json', { outputFile: report }]],
});
await vitest.standalone();
try {
  const found = await vitest.getRelevantTestSpecifications();
  const fileOf = (specification: (typeof found)[number]) => relative(root, specification.moduleId);
  const { run, left } = chooseTests(found.map(fileOf), {
    changed,
    budgetSeconds: workerSeconds * maxWorkers,
    secondsOf: (file) => times.get(file),
  });
  const chosen = new Set(run);
  await vitest.runTestSpecifications(found.filter((specification) => chosen.has(fileOf(specification))));
  if (left.length > 0)
    console.log(`${left.length} of ${found.length} test files that the change reaches are left to npm test`);
} finally {
  await vitest.close();
}
