import { statfs } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { createKeyedMutex } from '../locks/keyedMutex.ts';
import { lockDirectory } from './directoryLock.ts';
import { migrationsFolder, type OpenDatabase, writeTest } from './openDatabase.ts';
import { makePrivate } from './privateDirectory.ts';

/** Two files of the write-ahead log: with less, the next one may not fit. */
const leastRoom = 32 * 1024 * 1024;

/**
 * Opens a PGlite of this process alone, kept in a directory or in memory.
 * @param contents what `dumpDataDir` gave of another one, for a new one that starts as its copy
 * @throws DirectoryInUseError
 */
export async function openPglite(directory: string | undefined, contents?: Blob): Promise<OpenDatabase> {
  if (directory !== undefined) await makePrivate(directory);
  const unlock = directory === undefined ? undefined : await lockDirectory(directory);
  const client = await PGlite.create({ dataDir: directory, loadDataDir: contents });
  const db = drizzle(client);
  await migrate(db, { migrationsFolder });
  if (directory !== undefined) await makePrivate(directory);
  return {
    db,
    locks: createKeyedMutex(),
    jobs: async () => ({ backend: 'pglite', db: (await import('pg-boss')).fromPglite(client) }),
    async ping() {
      await client.query(writeTest);
      if (directory !== undefined) await assertRoom(directory);
    },
    close: async () => {
      await client.close();
      if (directory !== undefined) await makePrivate(directory);
      await unlock?.();
    },
  };
}

async function assertRoom(directory: string): Promise<void> {
  const { bavail, bsize } = await statfs(directory);
  if (bavail * bsize < leastRoom) throw new Error(`The volume of ${directory} is full`);
}
