import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { RebaseError } from './RebaseError.ts';

const run = promisify(execFile);

/** Clones one release, without history and without submodules (upstream's commercial folders stay out). Throws RebaseError. */
export async function cloneRelease(
  repository: string,
  tag: string,
): Promise<{ tree: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'fork-rebase-'));
  const tree = join(folder, 'tree');
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const options = ['--quiet', '--depth', '1', '--branch', tag, '--no-recurse-submodules'];
    await run('git', ['-c', 'advice.detachedHead=false', 'clone', ...options, repository, tree]);
    return { tree, remove };
  } catch (cause) {
    await remove();
    const reason = cause instanceof Error && 'stderr' in cause ? String(cause.stderr).trim() : String(cause);
    throw new RebaseError(
      'CLONE_FAILED',
      `${repository} ${tag} cannot be cloned (give its tree by --tree): ${reason}`,
      {
        cause,
      },
    );
  }
}

/** Commit and day of a tree, where git or the file beside it tells them. */
export async function commitOf(tree: string): Promise<{ commit: string | null; released: string | null }> {
  const noted = join(tree, '.upstream-commit');
  if (existsSync(noted)) return { commit: hash(await readFile(noted, 'utf8')), released: null };
  if (!existsSync(join(tree, '.git'))) return { commit: null, released: null };
  const { stdout } = await run('git', ['-C', tree, 'log', '-1', '--format=%H %cs']);
  const [commit = '', released = ''] = stdout.trim().split(' ');
  return { commit: hash(commit), released: /^\d{4}-\d\d-\d\d$/.test(released) ? released : null };
}

const hash = (text: string): string | null => /^[0-9a-f]{40}$/.exec(text.trim())?.[0] ?? null;
