import { DatabaseSync } from 'node:sqlite';

const busy = 5;

/**
 * Holds a file for this process, as SQLite locks its own: the system frees it when the process ends, however it ends,
 * and no number of a process is taken for one. The file stays, empty.
 * @returns gives it back; undefined when it is held, here or by another process
 */
export function holdFile(path: string): (() => void) | undefined {
  const file = new DatabaseSync(path);
  try {
    file.exec('begin exclusive');
    return () => file.close();
  } catch (error) {
    file.close();
    if ((error as { errcode?: number }).errcode === busy) return undefined;
    throw error;
  }
}
