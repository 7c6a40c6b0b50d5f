import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Result } from './result.ts';

const script = fileURLToPath(new URL('../../scripts/weight.ts', import.meta.url));

interface WeightReport {
  eager_gzip_bytes: number;
  limit_bytes: number;
  ok: boolean;
}

/** What the editor loads of ours before any board is shown, compressed. */
export async function measureWeight(): Promise<Result> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--json']).catch(
    (error: { stdout?: string }) => ({ stdout: error.stdout ?? '' }),
  );
  const { eager_gzip_bytes, limit_bytes, ok } = JSON.parse(stdout) as WeightReport;
  const kilobytes = (bytes: number) => Math.round((bytes / 1024) * 10) / 10;
  return {
    bench: 'weight',
    bar: `≤ ${kilobytes(limit_bytes)} kB gzip before any board`,
    value: kilobytes(eager_gzip_bytes),
    unit: 'kB',
    baseline: { what: 'an editor without our blocks', value: 0 },
    ok,
  };
}
