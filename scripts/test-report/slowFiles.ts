import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { FileTime } from './fileTimes.ts';

/** A test file that may take more than its share of the run, and why. */
export interface SlowFile {
  suite: 'unit' | 'e2e';
  file: string;
  reason: string;
}

/** Shares of the summed time of all files, so that a slow machine changes nothing. */
export interface Limits {
  /** From here on a file that is not listed is told. */
  told: number;
  /** From here on it fails the run: well above, so that an unlucky moment does not. */
  fails: number;
}

export interface Judged extends FileTime {
  share: number;
}

export interface Judgement {
  /** The ten slowest files, slowest first. */
  slowest: Judged[];
  told: Judged[];
  failed: Judged[];
  /** Listed files that are far below the limit, or that no longer exist. */
  needless: SlowFile[];
}

export const slowFilesPath = fileURLToPath(new URL('slowFiles.json', import.meta.url));

const slowFileList = z.array(
  z.strictObject({ suite: z.enum(['unit', 'e2e']), file: z.string().min(1), reason: z.string().min(1) }),
);

/** Reads the list of files that may be slow. Throws when one lacks its reason. */
export function readSlowFiles(json: string): SlowFile[] {
  return slowFileList.parse(JSON.parse(json));
}

/**
 * Holds files to a share of their summed time. A run of fewer than 1 / `told` files is held to nothing: there, a fair share is
 * more than the limit.
 */
export function judgeTimes(times: FileTime[], limits: Limits, allowed: SlowFile[]): Judgement {
  const sum = times.reduce((total, { durationMs }) => total + durationMs, 0);
  const judged = times
    .map((time) => ({ ...time, share: sum === 0 ? 0 : time.durationMs / sum }))
    .sort((one, other) => other.durationMs - one.durationMs);
  const slowest = judged.slice(0, 10);
  if (times.length < 1 / limits.told) return { slowest, told: [], failed: [], needless: [] };
  const listed = new Set(allowed.map(({ file }) => file));
  const above = judged.filter(({ file, share }) => share > limits.told && !listed.has(file));
  const shares = new Map(judged.map(({ file, share }) => [file, share]));
  return {
    slowest,
    told: above.filter(({ share }) => share <= limits.fails),
    failed: above.filter(({ share }) => share > limits.fails),
    needless: allowed.filter(({ file }) => (shares.get(file) ?? 0) < limits.told / 2),
  };
}

/** What the end of a run says of the slowest files of a suite, ready to print. */
export function describeTimes(suite: string, { slowest, told, failed, needless }: Judgement): string {
  const cure = 'make it cheaper, or list it with its reason in scripts/test-report/slowFiles.json';
  return [
    `Slowest files of ${suite}, with their share of its time:`,
    ...slowest.map(({ file, durationMs, share }) => `${seconds(durationMs)} ${percent(share)}  ${file}`),
    ...told.map(({ file }) => `slow: ${file} takes much of the run: ${cure}`),
    ...failed.map(({ file }) => `FAIL: ${file} takes too much of the run: ${cure}`),
    ...needless.map(({ file }) => `no longer slow: ${file} need not be listed in scripts/test-report/slowFiles.json`),
  ].join('\n');
}

function seconds(durationMs: number): string {
  return `${(durationMs / 1000).toFixed(1).padStart(6)} s`;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1).padStart(5)} %`;
}
