import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Tree {
  path: string;
  remove(): void;
}

/** The commit that a git reference names. Throws when there is none. */
export function commitOf(root: string, reference: string): string {
  return git(root, 'rev-parse', '--verify', '--end-of-options', `${reference}^{commit}`).trim();
}

/** Checks a commit out beside the repository, with the packages that the repository has installed. */
export function checkOut(root: string, commit: string): Tree {
  const folder = mkdtempSync(join(tmpdir(), 'test-names-tree-'));
  const path = join(folder, 'tree');
  const remove = () => {
    git(root, 'worktree', 'remove', '--force', path);
    rmSync(folder, { recursive: true, force: true });
  };
  git(root, 'worktree', 'add', '--detach', path, commit);
  try {
    linkPackages(join(root, 'node_modules'), join(path, 'node_modules'));
  } catch (error) {
    remove();
    throw error;
  }
  return { path, remove };
}

/** Packages are those of the repository; links to its workspaces, which are relative, point into the other tree. */
function linkPackages(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from)) {
    const source = join(from, entry);
    const target = join(to, entry);
    if (lstatSync(source).isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else if (entry.startsWith('@') || entry === '.bin') linkPackages(source, target);
    else symlinkSync(source, target);
  }
}

function git(root: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}
