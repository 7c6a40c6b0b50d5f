// `npm run touch`: how many files a person edits for each worked example, counted in a tree of the last commit, and the
// surfaces that it does not reach. `-- --json` prints one line; names of examples count only those.
import { join } from 'node:path';
import { touchCases } from './cases/index.ts';
import { type Count, countCases } from './count/countCases.ts';
import { unreached } from './walk/unreached.ts';

const names = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const isJson = process.argv.includes('--json');
const unknown = names.filter((name) => !touchCases.some((one) => one.name === name));
if (unknown.length > 0) {
  console.error(
    `no example is named ${unknown.join(', ')}; there are ${touchCases.map(({ name }) => name).join(', ')}`,
  );
  process.exit(2);
}
const cases = touchCases.filter(({ name }) => names.length === 0 || names.includes(name));

const missed = [...(await unreached(cases))].flatMap(([name, surfaces]) => surfaces.map((one) => `${name}: ${one}`));
const counts = await countCases(join(import.meta.dirname, '../..'), cases, (line) => console.error(line));
const red = counts.flatMap(({ name, red: lines }) => lines.map((line) => `${name}: ${line}`));
const above = counts.filter(({ files, limit }) => files.length > limit);

if (isJson) {
  const figures = Object.fromEntries(counts.map(({ name, files }) => [name, files.length]));
  console.log(JSON.stringify({ ...figures, unreached: [...missed, ...red] }));
} else for (const line of tableOf(counts)) console.log(line);
if (!isJson || red.length + missed.length > 0) {
  for (const line of missed) console.error(`not reached: ${line}`);
  for (const line of red) console.error(`red: ${line}`);
}
for (const { name, files, limit } of above)
  console.error(`${name} takes ${files.length} files, and may take ${limit}: ${files.join(', ')}`);
process.exit(above.length + red.length + missed.length === 0 ? 0 : 1);

function tableOf(all: readonly Count[]): string[] {
  return all.flatMap(({ name, files, limit, derived }) => [
    `${name.padEnd(16)} ${files.length} of ${limit}   ${files[0] ?? ''}`,
    ...files.slice(1).map((file) => `${' '.repeat(25)}${file}`),
    `${' '.repeat(25)}(${derived.length} derived)`,
  ]);
}
