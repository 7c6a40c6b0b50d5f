import { spawn } from 'node:child_process';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildExtensionsIfStale } from '../overlay/buildExtensions.ts';
import { repositoryPaths } from '../paths.ts';
import { generateTree } from './generateTree.ts';

interface Sample {
  readonly medianMs: number;
  readonly minMs: number;
  readonly maxMs: number;
}

export interface ApplyBench {
  readonly bench: 'fork-apply';
  readonly files: number;
  readonly runs: number;
  /** The whole command as a person runs it, start of Node included, on a tree that was never patched. */
  readonly apply: Sample & { readonly maxRssMb: number };
  /** The same command on the tree that it just patched. */
  readonly again: Sample;
  /** Plain reading of the same files by Node in the same run. */
  readonly baseline: Sample;
  /** apply / baseline, of the medians. */
  readonly ratio: number;
  readonly bar: { readonly maxMs: number; readonly isMet: boolean };
}

const BAR_MS = 1000;

/** Measures `fork apply` on generated trees. The extensions are built first when they are not. */
export async function benchApply(files: number, runs: number): Promise<ApplyBench> {
  const paths = repositoryPaths();
  await buildExtensionsIfStale(paths);
  const folder = await mkdtemp(join(tmpdir(), 'fork-bench-'));
  try {
    const original = join(folder, 'original');
    const names = await generateTree(original, join(paths.root, 'docmost-fork', 'test', 'fixtures', 'tree'), files);
    const applied: Run[] = [];
    const again: Run[] = [];
    const read: number[] = [];
    for (let run = 0; run < runs; run += 1) {
      const tree = join(folder, `tree-${run}`);
      await cp(original, tree, { recursive: true });
      read.push(await timed(() => readAll(tree, names)));
      applied.push(await runApply(join(paths.root, 'docmost-fork', 'src', 'cli.ts'), tree));
      again.push(await runApply(join(paths.root, 'docmost-fork', 'src', 'cli.ts'), tree));
      await rm(tree, { recursive: true });
    }
    const apply = summarize(applied.map(({ durationMs }) => durationMs));
    const baseline = summarize(read);
    return {
      bench: 'fork-apply',
      files: names.length,
      runs,
      apply: { ...apply, maxRssMb: Math.round(Math.max(...applied.map(({ maxRssKb }) => maxRssKb)) / 1024) },
      again: summarize(again.map(({ durationMs }) => durationMs)),
      baseline,
      ratio: round(apply.medianMs / baseline.medianMs),
      bar: { maxMs: BAR_MS, isMet: apply.medianMs <= BAR_MS },
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Run {
  readonly durationMs: number;
  readonly maxRssKb: number;
}

async function runApply(cli: string, tree: string): Promise<Run> {
  const startedAt = performance.now();
  const child = spawn(process.execPath, [cli, 'apply', tree, '--json', '--no-build'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString('utf8');
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  const durationMs = performance.now() - startedAt;
  if (code !== 0) throw new Error(`fork apply ended with ${code}:\n${output}`);
  return { durationMs, maxRssKb: (JSON.parse(output) as { maxRssKb: number }).maxRssKb };
}

async function readAll(tree: string, names: readonly string[]): Promise<void> {
  for (const name of names) await readFile(join(tree, name));
}

async function timed(task: () => Promise<void>): Promise<number> {
  const startedAt = performance.now();
  await task();
  return performance.now() - startedAt;
}

function summarize(values: readonly number[]): Sample {
  const sorted = [...values].sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return { medianMs: round(median), minMs: round(sorted[0] ?? 0), maxMs: round(sorted.at(-1) ?? 0) };
}

const round = (value: number): number => Math.round(value * 10) / 10;
