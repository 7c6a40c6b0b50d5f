import { readFile, rm, writeFile } from 'node:fs/promises';

/** Another process works on the directory. */
export class DirectoryInUseError extends Error {
  constructor(directory: string, pid: number) {
    super(
      `The database in ${directory} is in use by the process ${pid}: stop it first. A PGlite serves one process only.`,
    );
    this.name = 'DirectoryInUseError';
  }
}

/**
 * Takes a directory for this process, by a file beside it that names the process; one of a process that is gone counts
 * for nothing. @returns gives it back @throws DirectoryInUseError
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = `${directory.replace(/\/+$/, '')}.lock`;
  for (;;) {
    try {
      await writeFile(path, String(process.pid), { flag: 'wx' });
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const owner = Number(await readFile(path, 'utf8').catch(() => ''));
    if (owner !== process.pid && isAlive(owner)) throw new DirectoryInUseError(directory, owner);
    await rm(path, { force: true });
  }
}

/** Whether a process with this id runs, ours to signal or not. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
