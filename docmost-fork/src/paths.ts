import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the parts of this repository lie that the fork is made from. */
export interface RepositoryPaths {
  readonly root: string;
  readonly patches: string;
  readonly overlay: string;
  readonly extensions: string;
  readonly workbench: string;
  readonly build: string;
}

export function repositoryPaths(root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')): RepositoryPaths {
  return {
    root,
    patches: join(root, 'patches'),
    overlay: join(root, 'docmost-fork', 'overlay'),
    extensions: join(root, 'extensions'),
    workbench: join(root, 'docmost-fork', 'workbench'),
    build: join(root, '.build'),
  };
}
