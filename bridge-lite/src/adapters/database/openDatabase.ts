import { fileURLToPath } from 'node:url';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { ConstructorOptions } from 'pg-boss';
import type { Locks } from '../../services/ports/locks.ts';

export type Database = PgDatabase<PgQueryResultHKT, Record<string, never>>;

/** The bridge's own database and the locks that go with it. */
export interface OpenDatabase {
  db: Database;
  locks: Locks;
  /** Where pg-boss keeps its jobs: in this same database. */
  jobs(): Promise<ConstructorOptions>;
  /** Rejects when the database does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

export const migrationsFolder = fileURLToPath(new URL('../../../drizzle', import.meta.url));

/**
 * Opens the database and brings its tables up to date. Only the driver that the address asks for is loaded.
 * @param url `postgres://…`, `pglite:<directory>` or `pglite:memory`
 */
export async function openDatabase(url: string, onError: (error: Error) => void): Promise<OpenDatabase> {
  if (!url.startsWith('pglite:')) return (await import('./openPostgres.ts')).openPostgres(url, onError);
  const location = url.slice('pglite:'.length);
  return (await import('./openPglite.ts')).openPglite(location === 'memory' ? undefined : location);
}
