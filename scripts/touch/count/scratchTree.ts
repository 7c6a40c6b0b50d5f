import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';

/** A tree of the last commit, apart from the one that people work in. */
export interface ScratchTree {
  root: string;
  /** Files that differ from the commit, by their path. */
  changed: () => string[];
  /** Takes every change back; what git ignores stays. */
  reset: () => void;
  remove: () => void;
}

/** Makes a git worktree of the last commit of the repository at `root`, with its installed packages. */
export function openScratchTree(root: string): ScratchTree {
  const tree = join(realpathSync(mkdtempSync(join(tmpdir(), 'formation-hub-count-'))), 'tree');
  const git = (cwd: string, ...args: string[]) => execFileSync('git', args, { cwd, encoding: 'utf8' });
  git(root, 'worktree', 'add', '--quiet', '--detach', tree, 'HEAD');
  linkPackages(root, tree, 'node_modules');
  return {
    root: tree,
    changed: () =>
      git(tree, 'status', '--porcelain', '--untracked-files=all')
        .split('\n')
        .flatMap((line) => (line === '' ? [] : [line.slice(3)])),
    reset: () => {
      git(tree, 'checkout', '--quiet', '.');
      git(tree, 'clean', '--quiet', '-d', '--force');
    },
    remove: () => {
      git(root, 'worktree', 'remove', '--force', tree);
      rmSync(dirname(tree), { recursive: true });
    },
  };
}

/** Links every package of a folder of `node_modules`; those that are workspaces to their own sources in the tree. */
function linkPackages(root: string, tree: string, folder: string): void {
  mkdirSync(join(tree, folder));
  for (const name of readdirSync(join(root, folder))) {
    const path = join(folder, name);
    if (name.startsWith('@')) {
      linkPackages(root, tree, path);
      continue;
    }
    const isLink = lstatSync(join(root, path)).isSymbolicLink();
    const target = isLink ? relative(root, realpathSync(join(root, path))) : path;
    const isWorkspace = isLink && !target.startsWith('node_modules');
    symlinkSync(
      isWorkspace ? relative(join(tree, dirname(path)), join(tree, target)) : join(root, path),
      join(tree, path),
    );
  }
}
