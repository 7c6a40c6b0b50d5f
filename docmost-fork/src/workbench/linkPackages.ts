import { lstat, mkdir, readdir, readlink, rm, symlink } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';

/**
 * Lets a built copy find its packages: editor-ext is the copy's own, and what npm installed beside the workbench's packages (instead
 * of at the repository's root) is linked in.
 */
export async function linkPackages(workbenchDir: string, outDir: string): Promise<void> {
  const modules = join(outDir, 'node_modules');
  await linkInstalled(join(dirname(workbenchDir), 'node_modules'), modules);
  await linkInstalled(join(workbenchDir, 'node_modules'), modules);
  for (const group of ['apps', 'packages']) {
    for (const name of await namesIn(join(workbenchDir, group))) {
      await linkInstalled(join(workbenchDir, group, name, 'node_modules'), join(outDir, group, name, 'node_modules'));
    }
  }
  await link(join(outDir, 'packages', 'editor-ext'), join(modules, '@docmost', 'editor-ext'));
}

async function linkInstalled(from: string, to: string): Promise<void> {
  for (const name of await namesIn(from)) {
    if (name.startsWith('.')) continue;
    if (!name.startsWith('@')) await link(join(from, name), join(to, name));
    else
      for (const scoped of await namesIn(join(from, name)))
        await link(join(from, name, scoped), join(to, name, scoped));
  }
}

async function link(target: string, path: string): Promise<void> {
  const value = relative(dirname(path), target);
  const present = await lstat(path).catch(() => undefined);
  if (present?.isSymbolicLink() && (await readlink(path)) === value) return;
  if (present !== undefined) await rm(path, { recursive: true, force: true });
  await mkdir(dirname(path), { recursive: true });
  await symlink(value, path, 'dir');
}

async function namesIn(directory: string): Promise<string[]> {
  return readdir(directory).catch(() => []);
}
