// `npm run touch`: how many files a person edits for each worked example, counted in a tree of the last commit, and the
// surfaces that it does not reach. `-- --json` prints one line; names of examples count only those.
import { join } from 'node:path';
import { touchCases } from './cases/index.ts';
import { countCases } from './count/countCases.ts';
import { jsonOf, problemsOf, tableOf } from './summary.ts';
import { unreached } from './walk/unreached.ts';

const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const unknown = names.filter((name) => !touchCases.some((one) => one.name === name));
if (unknown.length > 0) {
  console.error(
    `no example is named ${unknown.join(', ')}; there are ${touchCases.map(({ name }) => name).join(', ')}`,
  );
  process.exit(2);
}
const cases = touchCases.filter(({ name }) => names.length === 0 || names.includes(name));

const missed = await unreached(cases);
const counts = await countCases(join(import.meta.dirname, '../..'), cases, (line) => console.error(line));
console.log(process.argv.includes('--json') ? jsonOf(counts, missed) : tableOf(counts));
const problems = problemsOf(counts, missed);
for (const problem of problems) console.error(problem);
process.exit(problems.length === 0 ? 0 : 1);
