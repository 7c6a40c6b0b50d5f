import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { benches } from './benches.ts';
import type { BenchResult } from './benchResult.ts';
import { createSoak } from './soak.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    ...{ json: { type: 'boolean' }, seconds: { type: 'string' } },
    ...{ soak: { type: 'boolean' }, minutes: { type: 'string' } },
  },
});
const minutes = Number(values.minutes ?? 10);
/** The soak takes its minutes: it runs when it is asked for, and alone. */
const known = values.soak ? { soak: createSoak(minutes) } : benches;
const names = positionals.length > 0 ? positionals : Object.keys(known);
const seconds = Number(values.seconds ?? 5);
const unknown = names.filter((name) => !Object.hasOwn(known, name));
if (unknown.length > 0 || !(seconds > 0) || !(minutes > 0)) {
  console.error(`Usage: npm run bench -w bridge-lite -- [${Object.keys(benches).join('|')}]… [--seconds N] [--json]
       npm run bench -w bridge-lite -- --soak [--minutes N] [--json]`);
  process.exit(2);
}

const results: Record<string, BenchResult> = {};
for (const name of names) {
  const bench = known[name as keyof typeof known];
  if (!bench) continue;
  if (!values.json) console.log(`${name}…`);
  const result = await bench({ seconds, ...(values.seconds === undefined ? {} : { given: seconds }) });
  results[name] = result;
  if (values.json) continue;
  console.log(`  ${result.what}`);
  for (const [figure, value] of Object.entries(result.figures)) console.log(`  ${figure}: ${JSON.stringify(value)}`);
  if (result.bar !== undefined) console.log(`  bar: ${result.bar} ${result.ok ? 'reached' : 'MISSED'}`);
}
if (values.json) {
  const machine = { node: process.version, cpus: availableParallelism(), load_average: loadavg()[0] };
  console.log(JSON.stringify({ machine, results }, null, 2));
}
process.exit(Object.values(results).some(({ ok }) => ok === false) ? 1 : 0);
