// `npm run test:sync-schedules -- --count 10000 --seed 1`: the schedules of the sync (test-sync) and of the copy (test-copy).
// One line of JSON on the output: how many ran, how many kinds failed, and the seed; the failing schedules before, on the other one.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { countVitest } from '../../scripts/test-report/count.ts';
import { scheduleShares } from './scheduleShares.ts';

const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' } } });
const count = Number(values.count ?? 1000);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(count) || count < 1) {
  console.error('Usage: npm run test:sync-schedules -w bridge-lite -- [--count 1000] [--seed N]');
  process.exit(2);
}

const folder = mkdtempSync(join(tmpdir(), 'schedules-'));
const report = join(folder, 'report.json');
const kinds = Object.values(scheduleShares);
const files = ['test-sync/schedules', 'test-copy/schedules'];
spawnSync('vitest', ['run', ...files, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`], {
  cwd: join(import.meta.dirname, '..'),
  env: { ...process.env, SCHEDULES: String(count), SEED: String(seed) },
  stdio: ['ignore', 2, 2],
});
const { passed, failed } = countVitest(readFileSync(report, 'utf8'));
rmSync(folder, { recursive: true });
// A kind that did not run is none that passed.
const missing = kinds.length - passed - failed;
const schedules = kinds.reduce((total, share) => total + Math.ceil(count * share), 0);
console.log(JSON.stringify({ schedules, failed: failed + missing, seed }));
process.exit(failed + missing === 0 ? 0 : 1);
