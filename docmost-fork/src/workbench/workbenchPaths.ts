import { join } from 'node:path';
import { repositoryPaths } from '../paths.ts';

/** Where a copy of the workbench is built, or will be. */
export interface WorkbenchPaths {
  /** Folder of the copy. */
  readonly dir: string;
  /** Entry of the compiled server. */
  readonly server: string;
  /** Folder of the built client. */
  readonly clientDist: string;
}

/** The copy in `.build` that a build makes unless told another folder. */
export function workbenchPaths(patched: boolean, build = repositoryPaths().build): WorkbenchPaths {
  return workbenchIn(join(build, patched ? 'workbench' : 'workbench-plain'));
}

/** The copy in a folder. */
export function workbenchIn(dir: string): WorkbenchPaths {
  return {
    dir,
    server: join(dir, 'apps', 'server', 'dist', 'main.js'),
    clientDist: join(dir, 'apps', 'client', 'dist'),
  };
}
