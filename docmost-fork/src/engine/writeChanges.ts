import { constants } from 'node:fs';
import { access, chmod, mkdir, open, readFile, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** One file to write, or to remove when it has no content. */
export interface Change {
  readonly path: string;
  readonly content: Buffer | undefined;
}

interface Journal {
  readonly version: 1;
  readonly entries: { readonly path: string; readonly staged: string | null }[];
}

const STATE_DIR = '.formation-hub';
const STAGE_DIR = `${STATE_DIR}/stage`;
const JOURNAL = `${STATE_DIR}/journal.json`;

/**
 * Writes all changes or none: contents are staged inside the tree, a journal then makes the decision durable, and only then are
 * files renamed into place. A crash before the journal leaves the tree as it was; after it, {@link finishInterrupted} completes it.
 */
export async function writeChanges(
  root: string,
  changes: readonly Change[],
  onWritten?: (path: string) => void,
): Promise<void> {
  if (changes.length === 0) return;
  await rm(join(root, STAGE_DIR), { recursive: true, force: true });
  await mkdir(join(root, STAGE_DIR), { recursive: true });
  const entries = await Promise.all(
    changes.map(async ({ path, content }, index) => {
      if (content === undefined) return { path, staged: null };
      const staged = `${STAGE_DIR}/${index}`;
      await writeDurably(join(root, staged), content, await modeOf(join(root, path)));
      return { path, staged };
    }),
  );
  const journal: Journal = { version: 1, entries };
  await writeDurably(join(root, `${JOURNAL}.tmp`), Buffer.from(JSON.stringify(journal)), 0o644);
  await rename(join(root, `${JOURNAL}.tmp`), join(root, JOURNAL));
  await play(root, journal, onWritten);
}

/** Whether a former apply was interrupted after its decision. */
export async function isInterrupted(root: string): Promise<boolean> {
  return exists(join(root, JOURNAL));
}

/** Completes an interrupted apply. Returns whether there was one. */
export async function finishInterrupted(root: string): Promise<boolean> {
  if (!(await isInterrupted(root))) {
    await rm(join(root, STAGE_DIR), { recursive: true, force: true });
    return false;
  }
  await play(root, JSON.parse(await readFile(join(root, JOURNAL), 'utf8')) as Journal);
  return true;
}

async function play(root: string, journal: Journal, onWritten?: (path: string) => void): Promise<void> {
  for (const { path, staged } of journal.entries) {
    const target = join(root, path);
    if (staged === null) {
      await rm(target, { force: true });
      await removeEmptyParents(root, dirname(target));
    } else if (await exists(join(root, staged))) {
      await mkdir(dirname(target), { recursive: true });
      await rename(join(root, staged), target);
    }
    onWritten?.(path);
  }
  await rm(join(root, STAGE_DIR), { recursive: true, force: true });
  await rm(join(root, JOURNAL));
}

async function writeDurably(path: string, content: Buffer, mode: number): Promise<void> {
  const file = await open(path, 'w');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await chmod(path, mode);
}

async function modeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).mode & 0o777;
  } catch {
    return 0o644;
  }
}

async function removeEmptyParents(root: string, directory: string): Promise<void> {
  for (let current = directory; current !== root && current.startsWith(root); current = dirname(current)) {
    try {
      await rmdir(current);
    } catch {
      return;
    }
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await access(path, constants.F_OK);
    return true;
  } catch {
    return false;
  }
}
