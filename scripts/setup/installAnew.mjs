import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs the packages of the lock file in a folder beside and puts them in place once all are there. In that folder the lock
 * file says where each package lies, which ours leaves out because it would name somebody's registry: npm then reads no list
 * of versions for each of them, and takes the host from its own settings. Whether it went well is what `npmCi` answers.
 */
export function installAnew(root, npmCi) {
  const stage = join(root, '.build', 'install');
  rmSync(stage, { recursive: true, force: true });
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const workspaces = Object.keys(lock.packages).filter((path) => !/(^|\/)node_modules\//.test(path));
  for (const path of workspaces) {
    mkdirSync(join(stage, path), { recursive: true });
    copyFileSync(join(root, path, 'package.json'), join(stage, path, 'package.json'));
  }
  copyFileSync(join(root, '.npmrc'), join(stage, '.npmrc'));
  writeFileSync(join(stage, 'package-lock.json'), JSON.stringify(withAddresses(lock)));
  const succeeded = npmCi(stage, ['--replace-registry-host=always']);
  if (succeeded) for (const path of workspaces) putInPlace(join(stage, path), join(root, path));
  rmSync(stage, { recursive: true, force: true });
  return succeeded;
}

/** The lock file with the address of each package in a registry whose host npm replaces. */
export function withAddresses(lock) {
  const packages = Object.entries(lock.packages).map(([path, entry]) => {
    const name = entry.name ?? path.split('node_modules/').at(-1);
    const isOfRegistry = path.includes('node_modules/') && !entry.link && !entry.resolved && !entry.inBundle;
    if (!isOfRegistry) return [path, entry];
    const resolved = `https://registry.invalid/${name}/-/${name.split('/').at(-1)}-${entry.version}.tgz`;
    return [path, { ...entry, resolved }];
  });
  return { ...lock, packages: Object.fromEntries(packages) };
}

function putInPlace(from, to) {
  rmSync(join(to, 'node_modules'), { recursive: true, force: true });
  if (existsSync(join(from, 'node_modules'))) renameSync(join(from, 'node_modules'), join(to, 'node_modules'));
}
