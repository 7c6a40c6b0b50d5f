import { createHash } from 'node:crypto';
import type { Pool, PoolClient } from 'pg';
import { Busy } from '../../errors/appError.ts';
import type { Locks } from '../../ports/locks.ts';
import { createKeyedMutex } from './keyedMutex.ts';

const lockTimeoutMs = 10_000;
const lockNotAvailable = '55P03';
/** What the pool says when each of its connections stays taken; a server that is not there says something else. */
const poolIsFull = 'timeout exceeded when trying to connect';

/**
 * Advisory locks of Postgres, held by a session of their own for the length of the work: the death of the process or
 * of its connection frees them. Who waits for a key that this process holds waits without a connection.
 * @throws Busy when a key, or every connection, stays taken for 10 s
 */
export function createPostgresLocks(pool: Pool): Locks {
  const here = createKeyedMutex(lockTimeoutMs);
  return {
    withLocks: (keys, work) => here.withLocks(keys, () => lockEverywhere(keys, work)),
  };

  async function connect(): Promise<PoolClient> {
    try {
      return await pool.connect();
    } catch (error) {
      if (error instanceof Error && error.message === poolIsFull) throw new Busy();
      throw error;
    }
  }

  async function lockEverywhere<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    const numbers = [...new Set(keys.map(lockNumber))].sort((a, b) => (a < b ? -1 : 1));
    const client = await connect();
    let failure: unknown;
    // A connection that is taken out of its pool has nobody else who hears that it was lost.
    const lost = (error: Error) => {
      failure ??= error;
    };
    client.on('error', lost);
    try {
      await client.query(`set lock_timeout = ${lockTimeoutMs}`);
      for (const number of numbers) await client.query('select pg_advisory_lock($1::bigint)', [number.toString()]);
      return await work();
    } catch (error) {
      failure = error;
      if (isLockTimeout(error)) throw new Busy();
      throw error;
    } finally {
      try {
        await client.query('select pg_advisory_unlock_all()');
        client.off('error', lost);
        client.release();
      } catch {
        // Closing the session frees what it held.
        client.release(failure instanceof Error ? failure : true);
      }
    }
  }
}

function lockNumber(key: string): bigint {
  return createHash('sha256').update(key).digest().readBigInt64BE(0);
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === lockNotAvailable;
}
