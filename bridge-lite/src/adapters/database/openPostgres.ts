import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { createPostgresLocks } from '../locks/postgresLocks.ts';
import { migrationsFolder, type OpenDatabase, writeTest } from './openDatabase.ts';
import { openPool, queryMs } from './postgresPool.ts';

const migrationLock = 'formation-hub:migrations';

/** Opens a Postgres that several instances share. Locks have connections of their own. */
export async function openPostgres(url: string, onError: (error: Error) => void): Promise<OpenDatabase> {
  const pool = openPool({ connectionString: url, max: 10, connectionTimeoutMillis: 5000 }, onError);
  const lockPool = openPool({ connectionString: url, max: 20, connectionTimeoutMillis: 10_000 }, onError);
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
