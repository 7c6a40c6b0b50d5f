import type { Miss } from '../engine/miss.ts';
import { sha256, type Tree } from '../engine/tree.ts';
import type { Change } from '../engine/writeChanges.ts';
import type { Manifest } from './manifest.ts';
import type { OverlayFile } from './overlayFile.ts';

export interface OverlayPlan {
  readonly changes: Change[];
  readonly added: string[];
  readonly updated: string[];
  readonly removed: string[];
  readonly unchanged: number;
  readonly misses: Miss[];
}

/**
 * Compares the overlay with the tree. A file that is there with another content and that we did not write is a conflict, unless
 * `overwrite`; a file that we wrote and that left the overlay is removed.
 */
export async function planOverlay(
  tree: Tree,
  files: readonly OverlayFile[],
  former: Manifest,
  { overwrite = false, isComplete = true }: { overwrite?: boolean; isComplete?: boolean } = {},
): Promise<OverlayPlan> {
  const changes: Change[] = [];
  const added: string[] = [];
  const updated: string[] = [];
  const misses: Miss[] = [];
  for (const { path, content } of files) {
    const present = await tree.read(path);
    if (present?.equals(content)) continue;
    if (present !== undefined && sha256(present) !== former.files[path] && !overwrite) {
      misses.push(foreign(path, former.files[path] !== undefined));
      continue;
    }
    (present === undefined ? added : updated).push(path);
    changes.push({ path, content });
  }
  const wanted = new Set(files.map((file) => file.path));
  const removed: string[] = [];
  for (const [path, digest] of isComplete ? Object.entries(former.files) : []) {
    if (wanted.has(path)) continue;
    const present = await tree.read(path);
    if (present === undefined) continue;
    if (sha256(present) !== digest && !overwrite) {
      misses.push(foreign(path, true));
      continue;
    }
    removed.push(path);
    changes.push({ path, content: undefined });
  }
  return {
    changes,
    added,
    updated,
    removed,
    unchanged: files.length - added.length - updated.length - misses.length,
    misses,
  };
}

function foreign(path: string, wasOurs: boolean): Miss {
  const why = wasOurs ? 'was changed after we wrote it' : 'is already there with another content';
  const message = `${path} ${why}: look at it, then apply with --overwrite to replace it`;
  return { code: 'OVERLAY_CONFLICT', message, file: path, candidates: [] };
}
