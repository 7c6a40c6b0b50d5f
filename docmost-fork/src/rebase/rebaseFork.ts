import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openTree } from '../engine/tree.ts';
import { checkTree, type ForkReport, isIncompatible } from '../forkTree.ts';
import { loadPatches } from '../patch/loadPatches.ts';
import type { Patch } from '../patch/patchSchema.ts';
import type { RepositoryPaths } from '../paths.ts';
import { cloneRelease, commitOf } from './fetchRelease.ts';
import { type Pin, pinDockerfile, readPin, versionOfTag, writePin } from './pin.ts';
import { readRelease } from './readRelease.ts';

export interface RebaseOptions {
  readonly to: string;
  readonly paths: RepositoryPaths;
  /** Folder of the release's tree; it is cloned without it. */
  readonly tree?: string;
  /** Commit of the release, when neither git nor the tree tells it. */
  readonly commit?: string;
  /** Another file than docmost-fork/upstream.json: Dockerfile.fork is then left alone. */
  readonly pin?: string;
  /** Checks and reports, and does not move the pin. @default false */
  readonly dryRun?: boolean;
  readonly onProgress?: (message: string) => void;
}

export interface RebaseReport {
  readonly from: Pin;
  /** The pin as it is, or would be, moved. */
  readonly to: Pin;
  readonly check: ForkReport;
  readonly patches: readonly Patch[];
  /** Version that the release's own package.json tells. */
  readonly treeVersion: string | undefined;
  /** Whether every patch found its place and no version is out of range. */
  readonly fits: boolean;
  /** Files that were written: none for a dry run or a release that does not fit. */
  readonly written: string[];
}

/** Tries the patches on another upstream release and, when they fit, moves the pin to it. */
export async function rebaseFork(options: RebaseOptions): Promise<RebaseReport> {
  const { to, paths } = options;
  const version = versionOfTag(to);
  const pinPath = options.pin ?? join(paths.root, 'docmost-fork', 'upstream.json');
  const from = await readPin(pinPath);
  options.onProgress?.(options.tree === undefined ? `cloning ${from.repository} ${to}` : `reading ${options.tree}`);
  const cloned = options.tree === undefined ? await cloneRelease(from.repository, to) : undefined;
  const tree = options.tree ?? cloned?.tree ?? '';
  try {
    const check = await checkTree(tree, {
      paths,
      ...(options.onProgress !== undefined && { onProgress: options.onProgress }),
    });
    const release = await readRelease(openTree(tree), Object.keys(from.stack), Object.keys(from.services));
    const told = await commitOf(tree);
    const isSame = to === from.tag;
    const moved: Pin = {
      ...from,
      tag: to,
      version,
      commit: options.commit ?? told.commit ?? (isSame ? from.commit : null),
      released: told.released ?? (isSame ? from.released : null),
      ...(from.image && { image: isSame ? from.image : { ...from.image, tag: version, digest: null } }),
      stack: { ...from.stack, ...release.stack },
      services: { ...from.services, ...release.services },
    };
    const fits = check.misses.length === 0 && !isIncompatible(check);
    const written = fits && options.dryRun !== true ? await movePin(pinPath, moved, options) : [];
    const { patches } = await loadPatches(paths.patches);
    return { from, to: moved, check, patches, treeVersion: release.version, fits, written };
  } finally {
    await cloned?.remove();
  }
}

async function movePin(pinPath: string, pin: Pin, options: RebaseOptions): Promise<string[]> {
  await writePin(pinPath, pin);
  const dockerfile = join(options.paths.root, 'Dockerfile.fork');
  if (options.pin !== undefined || !existsSync(dockerfile)) return [pinPath];
  const text = await readFile(dockerfile, 'utf8');
  const pinned = pinDockerfile(text, pin);
  if (pinned === text) return [pinPath];
  await writeFile(dockerfile, pinned);
  return [pinPath, dockerfile];
}
