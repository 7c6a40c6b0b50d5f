import { parseArgs } from 'node:util';
import { measurePower } from './measurePower.ts';
import { powerCases } from './powerCases.ts';

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean' }, writes: { type: 'boolean' } },
  allowPositionals: true,
});
const cases = powerCases.filter(({ name }) => positionals.every((part) => name.includes(part)));
const { figures, findings } = await measurePower(
  (all) => all.filter(({ kind }) => !values.writes || kind === 'write'),
  cases,
  ({ of, step, verdict, wanted, got }) => {
    const lines = [`wanted ${JSON.stringify(wanted)}`, `got ${JSON.stringify(got)}`];
    process.stderr.write(`${of.name}, step ${step}: ${verdict}\n  ${lines.join('\n  ')}\n`);
  },
);
await new Promise((resolve) => process.stdout.write(`${JSON.stringify(figures)}\n`, resolve));
process.exit(findings.length > 0 ? 1 : 0);
