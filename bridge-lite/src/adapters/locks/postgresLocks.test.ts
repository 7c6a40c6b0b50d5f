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
  // Whoever holds nothing any more finds out, and other instances go on meanwhile.
  const elsewhere = createPostgresLocks(pool);
  expect(await elsewhere.withLocks(['projet:1'], async () => 'next')).toBe('next');
  goOn.resolve();
  expect(await first).toBe('done');
  expect(await locks.withLocks(['projet:1'], async () => 'again')).toBe('again');
});

test('who waits for a key holds no connection, and who gets none in time is told to come back', async ({ skip }) => {
  if (!postgres) return skip();
  const small = new pg.Pool({ connectionString: postgres.url, max: 2, connectionTimeoutMillis: 200 });
  const locks = createPostgresLocks(small);
  const goOn = Promise.withResolvers<void>();
  const first = locks.withLocks(['a'], () => goOn.promise);
  const waiting = Array.from({ length: 10 }, () => locks.withLocks(['a'], async () => 'a'));
  expect(await locks.withLocks(['b'], async () => 'b')).toBe('b');
  const second = locks.withLocks(['b'], () => goOn.promise);
  await expect(locks.withLocks(['c'], async () => 'c')).rejects.toMatchObject({
    code: 'CONFLICT',
    retryable: true,
    retryAfterSeconds: 2,
  });
  goOn.resolve();
  await Promise.all([first, second]);
  expect(await Promise.all(waiting)).toEqual(waiting.map(() => 'a'));
  await small.end();
});
