import { cp, mkdir, readFile, rm, rmdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { glob } from 'tinyglobby';

/** What a build leaves in a tree: never copied, never removed. */
const BUILD_OUTPUT = ['**/node_modules/**', '**/dist/**', '**/*.tsbuildinfo', '.workbench-build.json'];

/** The source files of a tree, without build output. */
export async function sourceFiles(root: string): Promise<string[]> {
  return (await glob('**/*', { cwd: root, ignore: BUILD_OUTPUT, dot: true, followSymbolicLinks: false })).sort();
}

/** Copies the source files of a tree into an empty folder; tests stay behind. */
export async function copyTree(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  await mkdir(to, { recursive: true });
  const files = (await sourceFiles(from)).filter((path) => !/\.test\.tsx?$/.test(path));
  for (const path of files) {
    await mkdir(dirname(join(to, path)), { recursive: true });
    await cp(join(from, path), join(to, path));
  }
}

/** Makes the source files of `to` equal to those of `from`; files that are already equal are not touched. */
export async function syncTree(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true });
  const wanted = await sourceFiles(from);
  for (const path of wanted) {
    const content = await readFile(join(from, path));
    const present = await readFile(join(to, path)).catch(() => undefined);
    if (present?.equals(content)) continue;
    await mkdir(dirname(join(to, path)), { recursive: true });
    await writeFile(join(to, path), content);
  }
  const kept = new Set(wanted);
  for (const path of await sourceFiles(to)) {
    if (kept.has(path)) continue;
    await rm(join(to, path));
    await rmdir(dirname(join(to, path))).catch(() => {});
  }
}
