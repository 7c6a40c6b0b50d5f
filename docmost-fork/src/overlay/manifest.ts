import { z } from 'zod';
import type { Tree } from '../engine/tree.ts';

/** The file of the tree that says which files are ours. */
export const MANIFEST_PATH = '.formation-hub/manifest.json';

const manifestSchema = z.object({
  version: z.literal(1),
  patches: z.array(z.string()),
  /** Path → SHA-256 of what we wrote. */
  files: z.record(z.string(), z.string()),
});

export type Manifest = z.infer<typeof manifestSchema>;

/** The manifest of the last apply; an empty one for a tree that never had one. */
export async function readManifest(tree: Tree): Promise<Manifest> {
  const text = await tree.readText(MANIFEST_PATH);
  return text === undefined ? { version: 1, patches: [], files: {} } : manifestSchema.parse(JSON.parse(text));
}

export function formatManifest(manifest: Manifest): Buffer {
  const files = Object.fromEntries(Object.entries(manifest.files).sort(([a], [b]) => (a < b ? -1 : 1)));
  return Buffer.from(`${JSON.stringify({ ...manifest, files }, null, 2)}\n`);
}
