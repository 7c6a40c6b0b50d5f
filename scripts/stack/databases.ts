import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { withBuildLock } from '@formation-hub/docmost-fork';

const root = fileURLToPath(new URL('../..', import.meta.url));
const maker = fileURLToPath(new URL('makeDatabase.ts', import.meta.url));

/** Makes an empty PGlite database in each folder that holds none: copies of one, because each of its own would take seconds. */
export async function createDatabases(folders: readonly string[], keptIn = join(root, '.build')): Promise<void> {
  const missing = folders.filter((folder) => !existsSync(folder));
  if (missing.length === 0) return;
  const empty = await emptyDatabase(keptIn);
  await Promise.all(missing.map((folder) => copyWhole(empty, folder)));
}

/** The folder that is copied, made once for each version of PGlite. */
async function emptyDatabase(keptIn: string): Promise<string> {
  const manifest = join(root, 'node_modules', '@electric-sql', 'pglite', 'package.json');
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  const folder = join(keptIn, `pglite-${version}`);
  await withBuildLock(`${folder}.held`, async () => {
    if (existsSync(folder)) return;
    await rm(`${folder}.new`, { recursive: true, force: true });
    await promisify(execFile)(process.execPath, [maker, `${folder}.new`]);
    await rename(`${folder}.new`, folder);
  });
  return folder;
}

/** Copies a folder so that it is there entirely or not at all. */
async function copyWhole(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true });
  await rm(`${to}.new`, { recursive: true, force: true });
  await cp(from, `${to}.new`, { recursive: true });
  await rename(`${to}.new`, to);
}
