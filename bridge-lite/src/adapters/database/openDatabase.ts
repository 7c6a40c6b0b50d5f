import { fileURLToPath } from 'node:url';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import type { ConstructorOptions } from 'pg-boss';
import type { Locks } from '../../ports/locks.ts';
import { DirectoryInUseError } from './directoryLock.ts';

export type Database = PgDatabase<PgQueryResultHKT, Record<string, never>>;

/** The bridge's own database and the locks that go with it. */
export interface OpenDatabase {
  db: Database;
  locks: Locks;
  /** Where pg-boss keeps its jobs: in this same database. */
  jobs(): Promise<ConstructorOptions>;
  /** Rejects when the database does not answer, or could not keep what it is given. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Writes a line over itself: a database that only reads says so. */
export const writeTest = `insert into sync_state (key, value) values ('written', to_jsonb(now()))
  on conflict (key) do update set value = excluded.value`;

export const migrationsFolder = fileURLToPath(new URL('../../../drizzle', import.meta.url));

/** The database cannot be opened; the message says why, without its password. */
export class DatabaseOpenError extends Error {
  constructor(cause: unknown) {
    const { message, code } = cause as NodeJS.ErrnoException;
    super(`The database of DATABASE_URL cannot be opened: ${message || code || String(cause)}`, { cause });
    this.name = 'DatabaseOpenError';
  }
}

/**
 * Opens the database and brings its tables up to date. Only the driver that the address asks for is loaded.
 * @param url `postgres://…`, `pglite:<directory>` or `pglite:memory`
 * @throws DirectoryInUseError, DatabaseOpenError
 */
export async function openDatabase(url: string, onError: (error: Error) => void): Promise<OpenDatabase> {
  try {
    if (!url.startsWith('pglite:')) return await (await import('./openPostgres.ts')).openPostgres(url, onError);
    const location = url.slice('pglite:'.length);
    return await (await import('./openPglite.ts')).openPglite(location === 'memory' ? undefined : location);
  } catch (error) {
    throw error instanceof DirectoryInUseError ? error : new DatabaseOpenError(error);
  }
}
