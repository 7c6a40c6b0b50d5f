import { execFileSync, spawnSync } from 'node:child_process';

/**
 * Files of the repository `root` that differ from where the current branch left the main one, committed or not, new ones included:
 * paths relative to it, sorted. On the main branch itself, what is not committed. `since` names another commit to compare with.
 */
export function changedFiles(root: string, since?: string): string[] {
  const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' });
  const base = since ?? branchPoint(root) ?? 'HEAD';
  const listed = [
    git('diff', '--name-only', '--no-renames', '-z', base, '--'),
    git('ls-files', '--others', '--exclude-standard', '-z'),
  ];
  return [...new Set(listed.flatMap((list) => list.split('\0').filter((path) => path !== '')))].sort();
}

function branchPoint(root: string): string | undefined {
  for (const main of ['main', 'origin/main']) {
    const { status, stdout } = spawnSync('git', ['merge-base', 'HEAD', main], { cwd: root, encoding: 'utf8' });
    if (status === 0) return stdout.trim();
  }
  return undefined;
}
