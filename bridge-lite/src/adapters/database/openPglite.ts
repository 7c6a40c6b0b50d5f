import { mkdir } from 'node:fs/promises';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { createKeyedMutex } from '../locks/keyedMutex.ts';
import { migrationsFolder, type OpenDatabase } from './openDatabase.ts';

/** Opens a PGlite of this process alone, kept in a directory or in memory. */
export async function openPglite(directory: string | undefined): Promise<OpenDatabase> {
  if (directory !== undefined) await mkdir(directory, { recursive: true });
  const client = await PGlite.create(directory);
  const db = drizzle(client);
  await migrate(db, { migrationsFolder });
  return {
    db,
    locks: createKeyedMutex(),
    ping: async () => void (await client.query('select 1')),
    close: () => client.close(),
  };
}
