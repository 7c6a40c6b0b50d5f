import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sourceFiles } from './syncTree.ts';

/** A compilation of the workbench. */
export interface Stage {
  readonly name: 'editor-ext' | 'server' | 'client';
  readonly directory: string;
  /** Folders whose sources decide whether the stage has to run again. */
  readonly inputs: readonly string[];
  readonly output: string;
  /** Path of a command's script under the root's node_modules, and its arguments. */
  readonly command: readonly [script: string, ...args: string[]];
}

const TSC = 'typescript/bin/tsc';
const EDITOR_EXT = 'packages/editor-ext';

export const STAGES: readonly Stage[] = [
  {
    name: 'editor-ext',
    directory: EDITOR_EXT,
    inputs: [EDITOR_EXT],
    output: 'dist/index.js',
    command: [TSC, '--build', '--force'],
  },
  {
    name: 'server',
    directory: 'apps/server',
    inputs: ['apps/server', EDITOR_EXT],
    output: 'dist/main.js',
    command: [TSC, '-p', 'tsconfig.json'],
  },
  {
    name: 'client',
    directory: 'apps/client',
    inputs: ['apps/client', EDITOR_EXT],
    output: 'dist/index.html',
    command: ['vite/bin/vite.js', 'build'],
  },
];

/** A digest of everything that decides a stage's output. */
export async function stageDigest(stage: Stage, treeDir: string, root: string): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify(stage));
  const lock = join(root, 'package-lock.json');
  if (existsSync(lock)) hash.update(await readFile(lock));
  const files = (await sourceFiles(treeDir)).filter((path) =>
    stage.inputs.some((input) => path.startsWith(`${input}/`)),
  );
  for (const path of files) hash.update(`\0${path}\0`).update(await readFile(join(treeDir, path)));
  return hash.digest('hex');
}
