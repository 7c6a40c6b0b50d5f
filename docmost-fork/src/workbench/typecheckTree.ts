import { join } from 'node:path';
import { runCommand } from '../process/runCommand.ts';

/** Type-checks a built copy of the workbench with its own, upstream-like settings. Rejects with BuildError. */
export async function typecheckTree(dir: string, root: string): Promise<void> {
  const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
  const run = (name: string, directory: string, ...args: string[]) =>
    runCommand(`type-checking ${name}`, process.execPath, [tsc, ...args], join(dir, directory));
  // The others read its declarations.
  await run('editor-ext', 'packages/editor-ext', '--build', '--force');
  await Promise.all(
    ['server', 'client'].map((name) => run(name, join('apps', name), '--noEmit', '-p', 'tsconfig.json')),
  );
}
