import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { glob } from 'tinyglobby';
import { OverlayError } from './OverlayError.ts';
import type { OverlayFile } from './overlayFile.ts';

/** Where the built views go in the tree. */
const VIEWS_DIR = 'apps/client/src/formation-hub';

const DIST = 'dist/react';
const REQUIRED = ['index.js', 'index.d.ts', 'style.css'];

/** The built view bundle. Throws EXTENSIONS_NOT_BUILT when it is not there. */
export async function viewBundle(extensionsDir: string): Promise<OverlayFile[]> {
  const missing = REQUIRED.filter((name) => !existsSync(join(extensionsDir, DIST, name)));
  if (missing.length > 0) {
    const message = `the extensions are not built (extensions/${DIST} lacks ${missing.join(', ')}): run \`npm run build -w extensions\``;
    throw new OverlayError('EXTENSIONS_NOT_BUILT', `extensions/${DIST}`, message);
  }
  const cwd = join(extensionsDir, DIST);
  const names = await glob('**/*', { cwd, ignore: ['**/*.map'] });
  return Promise.all(
    names.sort().map(async (name) => ({ path: posix.join(VIEWS_DIR, name), content: await readFile(join(cwd, name)) })),
  );
}

/** Whether the built views are absent or older than a source, so that a build is due. */
export async function isBundleStale(extensionsDir: string): Promise<boolean> {
  const entries = REQUIRED.map((name) => join(extensionsDir, DIST, name));
  if (!entries.every((path) => existsSync(path))) return true;
  const builtAt = Math.min(...(await Promise.all(entries.map(modifiedAt))));
  const sources = await glob(['src/**', 'scripts/**', '*.ts', 'package.json'], {
    cwd: extensionsDir,
    ignore: ['**/*.test.ts', '**/*.test.tsx'],
    absolute: true,
  });
  const changedAt = Math.max(...(await Promise.all(sources.map(modifiedAt))));
  return changedAt > builtAt;
}

async function modifiedAt(path: string): Promise<number> {
  return (await stat(path)).mtimeMs;
}
