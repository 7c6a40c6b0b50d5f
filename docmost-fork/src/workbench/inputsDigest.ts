import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { glob } from 'tinyglobby';
import type { RepositoryPaths } from '../paths.ts';

/** A digest of everything that the built workbench is made from: while it stays, nothing has to be prepared again. */
export async function inputsDigest(paths: RepositoryPaths, patched: boolean): Promise<string> {
  const fork = ['docmost-fork/src/**', 'docmost-fork/workbench/**', 'package-lock.json'];
  const ours = [paths.patches, paths.overlay, join(paths.extensions, 'src'), join(paths.extensions, 'dist')];
  const files = await glob([...fork, ...(patched ? ours.map((folder) => `${relative(paths.root, folder)}/**`) : [])], {
    cwd: paths.root,
    ignore: ['**/node_modules/**', 'docmost-fork/workbench/**/dist/**', '**/*.tsbuildinfo', '**/*.test.*'],
    dot: true,
  });
  const hash = createHash('sha256');
  for (const path of files.sort()) hash.update(`\0${path}\0`).update(await readFile(join(paths.root, path)));
  return hash.digest('hex');
}
