import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';

const POLL_MS = 250;
const SQLITE_BUSY = 5;

/** Runs a task while holding a file, so that two builds of one folder take turns. The system frees it when its process ends. */
export async function withBuildLock<T>(path: string, task: () => Promise<T>, onWait?: () => void): Promise<T> {
  await mkdir(dirname(path), { recursive: true });
  const file = new DatabaseSync(path);
  try {
    let told = false;
    while (!isHeld(file)) {
      if (!told) onWait?.();
      told = true;
      await wait(POLL_MS);
    }
    return await task();
  } finally {
    file.close();
  }
}

function isHeld(file: DatabaseSync): boolean {
  try {
    file.exec('begin exclusive');
    return true;
  } catch (error) {
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return false;
    throw error;
  }
}
