import { join } from 'node:path';
import type { RepositoryPaths } from '../paths.ts';
import { withBuildLock } from '../process/buildLock.ts';
import { runCommand } from '../process/runCommand.ts';
import { isBundleStale } from './viewBundle.ts';

/** Builds the extensions when their bundle is absent or older than a source. Returns whether it did. Rejects with BuildError. */
export async function buildExtensionsIfStale(paths: RepositoryPaths, onStart?: () => void): Promise<boolean> {
  if (!(await isBundleStale(paths.extensions))) return false;
  return withBuildLock(join(paths.build, 'extensions.held'), async () => {
    if (!(await isBundleStale(paths.extensions))) return false;
    onStart?.();
    await runCommand('npm run build -w extensions', 'npm', ['run', 'build', '-w', 'extensions'], paths.root);
    return true;
  });
}
