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
  /** Transpiled file by file, or bundled by Vite. */
  readonly tool: 'transpile' | 'vite';
}

const EDITOR_EXT = 'packages/editor-ext';

export const STAGES: readonly Stage[] = [
  { name: 'editor-ext', directory: EDITOR_EXT, inputs: [EDITOR_EXT], output: 'dist/index.js', tool: 'transpile' },
  { name: 'server', directory: 'apps/server', inputs: ['apps/server'], output: 'dist/main.js', tool: 'transpile' },
  // Vite bundles editor-ext from its sources.
  {
    name: 'client',
    directory: 'apps/client',
    inputs: ['apps/client', EDITOR_EXT],
    output: 'dist/index.html',
    tool: 'vite',
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
