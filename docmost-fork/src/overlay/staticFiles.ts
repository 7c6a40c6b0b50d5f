import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { glob } from 'tinyglobby';
import type { OverlayFile } from './overlayFile.ts';

/** The files under overlay/apps and overlay/packages, tests left out: they keep their path. */
export async function staticFiles(overlayDir: string): Promise<OverlayFile[]> {
  const paths = await glob(['apps/**', 'packages/**'], {
    cwd: overlayDir,
    ignore: ['**/*.test.ts', '**/*.test.tsx', '**/node_modules/**'],
  });
  return Promise.all(paths.sort().map(async (path) => ({ path, content: await readFile(join(overlayDir, path)) })));
}
