import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import pg from 'pg';
import { createPostgresLocks } from '../locks/postgresLocks.ts';
import { migrationsFolder, type OpenDatabase, writeTest } from './openDatabase.ts';

/** A database that hangs with its connections open answers nothing: no question waits longer. */
const queryMs = 15_000;
const migrationLock = 'formation-hub:migrations';

/** Opens a Postgres that several instances share. Locks have connections of their own. */
export async function openPostgres(url: string, onError: (error: Error) => void): Promise<OpenDatabase> {
  const pool = new pg.Pool({ connectionString: url, max: 10, connectionTimeoutMillis: 5000, query_timeout: queryMs });
  const lockPool = new pg.Pool({
    connectionString: url,
    max: 20,
    connectionTimeoutMillis: 10_000,
    query_timeout: queryMs,
  });
  for (const one of [pool, lockPool]) {
    one.on('error', onError);
    // A connection that is lost while a transaction has it: the next query of the transaction says so.
    one.on('connect', (client) => client.on('error', () => {}));
  }
  const locks = createPostgresLocks(lockPool);
  const db = drizzle(pool);
  const close = async () => {
    await Promise.all([pool.end(), lockPool.end()]);
  };
  try {
    await locks.withLocks([migrationLock], () => migrate(db, { migrationsFolder }));
  } catch (error) {
    await close();
    throw error;
  }
  const jobs = async () => ({ connectionString: url, max: 4, query_timeout: queryMs });
  return { db, locks, jobs, ping: async () => void (await pool.query(writeTest)), close };
}
