import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { glob } from 'tinyglobby';

const IGNORED = ['**/node_modules/**', '**/dist/**', '**/.git/**', '.formation-hub/**'];

/** Read access to an upstream tree. Paths are relative, with `/`. */
export interface Tree {
  readonly root: string;
  /** The bytes of a file; undefined when there is none. */
  read(path: string): Promise<Buffer | undefined>;
  readText(path: string): Promise<string | undefined>;
  glob(pattern: string): Promise<string[]>;
}

export function openTree(root: string): Tree {
  const read = async (path: string): Promise<Buffer | undefined> => {
    try {
      return await readFile(join(root, path));
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  };
  return {
    root,
    read,
    readText: async (path) => (await read(path))?.toString('utf8'),
    glob: async (pattern) =>
      (await glob(pattern, { cwd: root, ignore: IGNORED, dot: false, followSymbolicLinks: false })).sort(),
  };
}

export async function isDirectory(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch {
    return false;
  }
}

export const sha256 = (content: Buffer | string): string => createHash('sha256').update(content).digest('hex');

function isMissing(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR';
}
