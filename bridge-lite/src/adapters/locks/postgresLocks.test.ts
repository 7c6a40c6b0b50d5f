import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTemporaryPostgres, type TemporaryPostgres } from '../../testing/temporaryPostgres.ts';
import { createPostgresLocks } from './postgresLocks.ts';

let postgres: TemporaryPostgres | undefined;
let pool: pg.Pool | undefined;
beforeAll(async () => {
  postgres = await startTemporaryPostgres();
  if (!postgres) return;
  pool = new pg.Pool({ connectionString: postgres.url, max: 4 });
  pool.on('error', () => {});
});
afterAll(async () => {
  await pool?.end();
  await postgres?.stop();
});

test('a connection that is ended while it holds a lock ends no process, and the next lock is given', async ({
  skip,
}) => {
  if (!pool) return skip();
  const locks = createPostgresLocks(pool);
  const held = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<void>();
  const first = locks.withLocks(['projet:1'], async () => {
    held.resolve();
    await goOn.promise;
    return 'done';
  });
  await held.promise;
  await pool.query(
    `select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()`,
  );
  // Whoever holds nothing any more finds out, and others go on meanwhile.
  expect(await locks.withLocks(['projet:1'], async () => 'next')).toBe('next');
  goOn.resolve();
  expect(await first).toBe('done');
  expect(await locks.withLocks(['projet:1'], async () => 'again')).toBe('again');
});
