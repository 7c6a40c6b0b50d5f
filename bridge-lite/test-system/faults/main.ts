import { parseArgs } from 'node:util';
import { openOutageWorld } from './openOutageWorld.ts';
import { outages } from './outages.ts';
import { type OutageResult, runOutage } from './runOutage.ts';

const { values, positionals } = parseArgs({ options: { json: { type: 'boolean' } }, allowPositionals: true });
const world = await openOutageWorld();
if (!world) {
  process.stderr.write('Postgres and Redis are needed: apt-get install postgresql redis-server\n');
  process.exit(2);
}
const wanted = outages.filter((one) => positionals.every((part) => `${one.part} ${one.state}`.includes(part)));
const results: OutageResult[] = [];
for (const outage of wanted) {
  const result = await runOutage(world, outage);
  results.push(result);
  const told = [`${outage.part}, ${outage.state}: ${Math.round(result.longestMs)} ms`, ...result.faults];
  if (!values.json || result.faults.length > 0) process.stderr.write(`${told.join('\n  ')}\n`);
}
await world.close();
const sum = (of: (result: OutageResult) => number) => results.reduce((total, one) => total + of(one), 0);
const figures = {
  tried: results.length,
  survived: sum(({ faults, lost, double }) => (faults.length + lost + double === 0 ? 1 : 0)),
  longest_ms: Math.round(Math.max(0, ...results.map(({ longestMs }) => longestMs))),
  lost: sum(({ lost }) => lost),
  double: sum(({ double }) => double),
};
await new Promise((resolve) => process.stdout.write(`${JSON.stringify(figures)}\n`, resolve));
process.exit(figures.survived < figures.tried ? 1 : 0);
