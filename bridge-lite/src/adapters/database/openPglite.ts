import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { createKeyedMutex } from '../locks/keyedMutex.ts';
import { lockDirectory } from './directoryLock.ts';
import { migrationsFolder, type OpenDatabase } from './openDatabase.ts';
import { makePrivate } from './privateDirectory.ts';

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
    ping: async () => void (await client.query('select 1')),
    close: async () => {
      await client.close();
      if (directory !== undefined) await makePrivate(directory);
      await unlock?.();
    },
  };
}
