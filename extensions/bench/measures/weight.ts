import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Result } from './result.ts';

const script = fileURLToPath(new URL('../../scripts/weight.ts', import.meta.url));

interface WeightReport {
  limitBytes: number;
  totalBytes: number;
  ok: boolean;
}

/** What the editor loads of ours before any board is shown, compressed. */
export async function measureWeight(): Promise<Result> {
  const { stdout } = await promisify(execFile)(process.execPath, [script, '--json']).catch(
    (error: { stdout?: string }) => ({ stdout: error.stdout ?? '' }),
  );
  const { limitBytes, totalBytes, ok } = JSON.parse(stdout) as WeightReport;
  const kilobytes = (bytes: number) => Math.round((bytes / 1024) * 10) / 10;
  return {
    bench: 'weight',
    bar: `≤ ${kilobytes(limitBytes)} kB gzip before any board`,
    value: kilobytes(totalBytes),
    unit: 'kB',
    baseline: { what: 'an editor without our blocks', value: 0 },
    ok,
  };
}
