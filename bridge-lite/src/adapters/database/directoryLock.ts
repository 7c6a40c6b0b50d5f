import { readFile, rm, writeFile } from 'node:fs/promises';
import { holdFile } from '../locks/holdFile.ts';

/** Another process works on the directory. */
export class DirectoryInUseError extends Error {
  constructor(directory: string, pid: string) {
    super(
      `The database in ${directory} is in use by the process ${pid}: stop it first. A PGlite serves one process only.`,
    );
    this.name = 'DirectoryInUseError';
  }
}

/**
 * Takes a directory for this process, until it ends or gives it back. Two files beside it: one that is held, and one
 * that tells people which process holds it.
 * @returns gives it back @throws DirectoryInUseError
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = directory.replace(/(?<!\/)\/+$/, '');
  const note = `${path}.lock`;
  const release = holdFile(`${path}.held`);
  if (!release) throw new DirectoryInUseError(directory, await readFile(note, 'utf8').catch(() => '?'));
  await writeFile(note, String(process.pid), { mode: 0o600 });
  return async () => {
    await rm(note, { force: true });
    release();
  };
}
