import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { Conflict } from '../../errors/appError.ts';
import type { Locks } from '../../ports/locks.ts';

const lockTimeoutMs = 10_000;
const lockNotAvailable = '55P03';

/**
 * Advisory locks of Postgres, held by a session of their own for the length of the work: the death of the process or
 * of its connection frees them. @throws Conflict when a key stays taken for 10 s
 */
export function createPostgresLocks(pool: Pool): Locks {
  return {
    async withLocks(keys, work) {
      const numbers = [...new Set(keys.map(lockNumber))].sort((a, b) => (a < b ? -1 : 1));
      const client = await pool.connect();
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
        if (isLockTimeout(error)) throw new Conflict('conflict.busy');
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
    },
  };
}

function lockNumber(key: string): bigint {
  return createHash('sha256').update(key).digest().readBigInt64BE(0);
}

function isLockTimeout(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === lockNotAvailable;
}
