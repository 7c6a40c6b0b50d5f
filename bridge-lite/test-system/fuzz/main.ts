import { parseArgs } from 'node:util';
import { openFuzzTarget } from './openFuzzTarget.ts';
import { runFuzz } from './runFuzz.ts';

const { values } = parseArgs({
  options: { seed: { type: 'string' }, requests: { type: 'string' }, json: { type: 'boolean' } },
});
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
const requests = Number(values.requests ?? 5000);
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(requests) || requests < 1) {
  console.error('Usage: npm run fuzz -w bridge-lite -- [--seed N] [--requests 5000] [--json]');
  process.exit(2);
}

const target = await openFuzzTarget();
const report = await runFuzz(target, { seed, requests });
await target.bridge.close();
if (values.json) console.log(JSON.stringify(report, null, 2));
else {
  for (const [name, statuses] of Object.entries(report.statuses)) console.log(name, JSON.stringify(statuses));
  for (const failure of report.failures) console.log(JSON.stringify(failure));
  console.log(
    `seed ${seed}: ${requests} requests to ${report.operations} operations, ${report.failures.length} failures;`,
    `never done: ${report.neverDone.join(', ') || 'none'}`,
  );
}
process.exit(report.failures.length > 0 ? 1 : 0);
