import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import type { Miss } from '../engine/miss.ts';
import { planPatches } from '../engine/planPatches.ts';
import { openTree } from '../engine/tree.ts';
import { verifyPlan } from '../engine/verifyPlan.ts';
import { loadPatches, type PatchSeries } from '../patch/loadPatches.ts';
import { loadCorpus, type Variant } from './loadCorpus.ts';
import { type Effect, probes } from './probes.ts';
import type { Seam } from './seams.ts';

/** `survives`: ours is in effect and nothing else changed. `refused`: said and nothing written. `wrong`: written, but not so. */
export type Outcome = 'survives' | 'refused' | 'wrong';

export interface DriftResult {
  readonly file: string;
  readonly variant: string;
  readonly kind: string;
  readonly semantic: Outcome;
  readonly diff: Outcome;
  /** Why the semantic patches refused. */
  readonly misses: { readonly code: string; readonly message: string; readonly candidates: number }[];
}

/** Tries every variant of the corpus with the semantic patches and with the unified diff of the same edits. */
export async function measureDrift(
  patchesDir: string,
  driftDir: string,
  onProgress: (message: string) => void = () => {},
): Promise<DriftResult[]> {
  const series = await loadPatches(patchesDir);
  const corpus = await loadCorpus(driftDir);
  const diffs = new Map<string, string>();
  for (const [file, base] of corpus.bases) diffs.set(file, await diffOf(series, seamOf(corpus.variants, file), base));
  const results: DriftResult[] = [];
  for (const variant of corpus.variants) {
    onProgress(`${results.length + 1}/${corpus.variants.length} ${variant.seam.file}: ${variant.name}`);
    const { seam, name, kind } = variant;
    const semantic = await applySemantically(series, seam, variant.path, variant.source);
    const patched = await applyDiff(diffs.get(seam.file) ?? '', variant);
    results.push({
      file: seam.file,
      variant: name,
      kind,
      semantic: outcomeOf(variant, semantic.misses.length === 0 ? semantic.text : undefined),
      diff: outcomeOf(variant, patched),
      misses: semantic.misses.map(({ code, message, candidates }) => ({
        code,
        message,
        candidates: candidates.length,
      })),
    });
  }
  return results;
}

function seamOf(variants: readonly Variant[], file: string): Seam {
  const found = variants.find(({ seam }) => seam.file === file);
  if (found === undefined) throw new Error(`${file} has no variant`);
  return found.seam;
}

async function applySemantically(
  series: PatchSeries,
  seam: Seam,
  path: string,
  source: string,
): Promise<{ text: string; misses: Miss[] }> {
  return withFile(path, source, async (root) => {
    const own = { ...series, patches: series.patches.filter(({ file }) => file === seam.path) };
    const tree = openTree(root);
    const plan = await planPatches(tree, own);
    const misses = plan.misses.length > 0 ? plan.misses : await verifyPlan(tree, own, plan);
    return { text: plan.files.find((file) => file.path === path)?.after ?? source, misses };
  });
}

async function diffOf(series: PatchSeries, seam: Seam, base: string): Promise<string> {
  const { text, misses } = await applySemantically(series, seam, seam.path, base);
  if (misses.length > 0) throw new Error(`${seam.file}: the patches do not apply to the base: ${misses[0]?.message}`);
  return createTwoFilesPatch(`a/${seam.path}`, `b/${seam.path}`, base, text, undefined, undefined, { context: 3 });
}

/** GNU patch with its default fuzz; undefined when it refuses a hunk. */
async function applyDiff(diff: string, { path, source }: Variant): Promise<string | undefined> {
  return withFile(path, source, async (root) => {
    const { status, error } = spawnSync('patch', ['-p1', '--batch', '--forward', '--silent', '-d', root], {
      input: diff,
    });
    if (error)
      throw new Error('GNU patch is needed to measure drift (Debian: apt-get install patch)', { cause: error });
    return status === 0 ? readFile(join(root, path), 'utf8') : undefined;
  });
}

function outcomeOf({ seam, path, source }: Variant, text: string | undefined): Outcome {
  if (text === undefined) return 'refused';
  const probe = probes[seam.file];
  if (probe === undefined) throw new Error(`${seam.file} has no probe`);
  const before = probe(path, source);
  if (before.ours) throw new Error(`${seam.file}: the probe finds ours where it is not`);
  let after: Effect;
  try {
    after = probe(path, text);
  } catch {
    return 'wrong';
  }
  return after.ours && after.rest === before.rest ? 'survives' : 'wrong';
}

async function withFile<T>(path: string, source: string, use: (root: string) => Promise<T>): Promise<T> {
  const root = await mkdtemp(join(tmpdir(), 'drift-'));
  try {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), source);
    return await use(root);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
