import { posix } from 'node:path';
import { similarity } from '../anchors/similarity.ts';
import type { Patch } from '../patch/patchSchema.ts';
import type { Candidate, Miss } from './miss.ts';
import type { Tree } from './tree.ts';

/** The file of a tree that a patch is for: its own path, else the only one that an alternate glob matches. */
export async function locateFile(tree: Tree, patch: Patch): Promise<{ path: string } | { miss: Miss }> {
  if ((await tree.read(patch.file)) !== undefined) return { path: patch.file };
  for (const alternate of patch.alternates) {
    const [path, ...others] = await tree.glob(alternate);
    if (path === undefined) continue;
    if (others.length === 0) return { path };
    return {
      miss: fileMiss(
        patch,
        'FILE_AMBIGUOUS',
        `is missing, and ${alternate} matches several files`,
        [path, ...others].map((file) => ({ file, text: '' })),
      ),
    };
  }
  return { miss: fileMiss(patch, 'FILE_MISSING', 'is missing', await nearestFiles(tree, patch)) };
}

function fileMiss(patch: Patch, code: Miss['code'], what: string, candidates: Candidate[]): Miss {
  const [anchor] = patch.steps.flatMap((step) => step.anchor ?? []);
  return {
    code,
    message: `${patch.file} ${what}`,
    file: patch.file,
    patch: patch.id,
    ...(anchor && { anchor: { what: anchor.what, symbol: anchor.symbol, rule: anchor.rule } }),
    candidates: candidates.slice(0, 5),
  };
}

/** Files of a like name or place, and those that hold the anchor's symbol, best first. */
async function nearestFiles(tree: Tree, patch: Patch): Promise<Candidate[]> {
  const { dir, name, ext } = posix.parse(patch.file);
  const symbol = patch.steps.flatMap((step) => step.anchor?.symbol ?? []).at(0);
  const paths = await tree.glob(`**/*${ext.slice(0, 3)}*`);
  const scored = await Promise.all(
    paths.map(async (path) => {
      const folder = posix.dirname(path);
      const inPlace = folder === dir || folder === posix.dirname(dir) ? 2 : 0;
      const nearness = 2 * similarity(posix.parse(path).name, name) + similarity(folder, dir) + inPlace;
      const place = symbol === undefined ? undefined : await findText(tree, path, symbol);
      return { candidate: place ?? { file: path, text: '' }, score: nearness + (place === undefined ? 0 : 2) };
    }),
  );
  return scored
    .filter(({ score }) => score > 1.5)
    .sort((a, b) => b.score - a.score || a.candidate.file.localeCompare(b.candidate.file))
    .map(({ candidate }) => candidate);
}

async function findText(tree: Tree, path: string, text: string): Promise<Candidate | undefined> {
  const lines = (await tree.readText(path))?.split(/\r?\n/) ?? [];
  const index = lines.findIndex((line) => line.includes(text));
  return index === -1 ? undefined : { file: path, line: index + 1, text: (lines[index] ?? '').trim().slice(0, 120) };
}
