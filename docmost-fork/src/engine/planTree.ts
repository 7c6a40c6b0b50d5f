import { formatManifest, MANIFEST_PATH, readManifest } from '../overlay/manifest.ts';
import type { OverlayFile } from '../overlay/overlayFile.ts';
import { type OverlayPlan, planOverlay } from '../overlay/planOverlay.ts';
import type { PatchSeries } from '../patch/loadPatches.ts';
import type { Miss } from './miss.ts';
import { type PatchPlan, planPatches } from './planPatches.ts';
import { sha256, type Tree } from './tree.ts';
import { verifyPlan } from './verifyPlan.ts';
import type { Change } from './writeChanges.ts';

/** Everything that an apply would do to a tree. With misses nothing of it may be written. */
export interface TreePlan {
  readonly patches: PatchPlan;
  readonly overlay: OverlayPlan;
  readonly changes: Change[];
  readonly misses: Miss[];
}

export interface PlanInput {
  readonly series: PatchSeries;
  readonly overlay: readonly OverlayFile[];
  /** False when a part of the overlay could not be read: nothing is then taken for removed. @default true */
  readonly isComplete?: boolean;
  readonly overwrite?: boolean;
}

/** Plans patches and overlay in memory and verifies the result. */
export async function planTree(tree: Tree, { series, overlay, overwrite, isComplete }: PlanInput): Promise<TreePlan> {
  const former = await readManifest(tree);
  const patches = await planPatches(tree, series);
  const verified = patches.misses.length > 0 ? patches.misses : await verifyPlan(tree, series, patches);
  const overlayPlan = await planOverlay(tree, overlay, former, { overwrite, isComplete });
  const manifest = formatManifest({
    version: 1,
    patches: series.patches.map((patch) => patch.id),
    files: Object.fromEntries(overlay.map(({ path, content }) => [path, sha256(content)])),
  });
  const isManifestCurrent = (await tree.read(MANIFEST_PATH))?.equals(manifest) ?? false;
  const changes: Change[] = [
    ...overlayPlan.changes,
    ...patches.files
      .filter(({ before, after }) => before !== after)
      .map(({ path, after }) => ({ path, content: Buffer.from(after) })),
    ...(isManifestCurrent ? [] : [{ path: MANIFEST_PATH, content: manifest }]),
  ];
  return { patches, overlay: overlayPlan, changes, misses: [...verified, ...overlayPlan.misses] };
}
