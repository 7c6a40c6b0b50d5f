import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryPostgres, type TemporaryPostgres } from '../../testing/temporaryPostgres.ts';
import { createTestClock } from '../../testing/testClock.ts';
import { createDatabaseIdempotencyStore } from './databaseIdempotencyStore.ts';
import { type OpenDatabase, openDatabase } from './openDatabase.ts';

const hour = 60 * 60 * 1000;
const failOn = (error: Error) => {
  throw error;
};

let postgres: TemporaryPostgres | undefined;
beforeAll(async () => {
  postgres = await startTemporaryPostgres();
});
afterAll(() => postgres?.stop());

/** One suite, two databases. */
describe.each(['pglite', 'postgres'] as const)('%s', (kind) => {
  let database: OpenDatabase | undefined;
  let other: OpenDatabase | undefined;

  beforeAll(async () => {
    const url = kind === 'pglite' ? 'pglite:memory' : postgres?.url;
    if (url === undefined) return;
    [database, other] =
      kind === 'pglite'
        ? [await openDatabase(url, failOn), undefined]
        : await Promise.all([openDatabase(url, failOn), openDatabase(url, failOn)]);
  });
  afterAll(() => Promise.all([database?.close(), other?.close()]));

  /** The database and, where several instances can share it, a second instance. */
  function opened(skip: () => void): { first: OpenDatabase; second: OpenDatabase } {
    if (!database) skip();
    const first = database as OpenDatabase;
    return { first, second: other ?? first };
  }

  test('answers', async ({ skip }) => {
    await opened(skip).first.ping();
  });

  describe('locks', () => {
    test('keep work on one key apart, across instances', async ({ skip }) => {
      const { first, second } = opened(skip);
      let inside = 0;
      let most = 0;
      let done = 0;
      const work = async () => {
        inside += 1;
        most = Math.max(most, inside);
        await new Promise((resolve) => setImmediate(resolve));
        inside -= 1;
        done += 1;
      };
      const key = `module:${randomUUID()}`;
      await Promise.all(
        Array.from({ length: 50 }, (_, index) => (index % 2 ? first : second).locks.withLocks([key], work)),
      );
      expect({ most, done }).toEqual({ most: 1, done: 50 });
    });

    test('let work on other keys go on', async ({ skip }) => {
      const { locks } = opened(skip).first;
      const order: string[] = [];
      await locks.withLocks(['a'], async () => {
        await locks.withLocks(['b'], async () => void order.push('b'));
        order.push('a');
      });
      expect(order).toEqual(['b', 'a']);
    });

    test('do not deadlock when keys are asked for in different orders', async ({ skip }) => {
      const { first, second } = opened(skip);
      const pairs = Array.from({ length: 30 }, (_, index) => (index % 2 ? ['x', 'y'] : ['y', 'x', 'y']));
      const done = await Promise.all(
        pairs.map((keys, index) => (index % 3 ? first : second).locks.withLocks(keys, async () => index)),
      );
      expect(done).toHaveLength(30);
    });

    test('are freed by work that fails, and its error comes through', async ({ skip }) => {
      const { first, second } = opened(skip);
      await expect(first.locks.withLocks(['f'], () => Promise.reject(new Error('work failed')))).rejects.toThrow(
        'work failed',
      );
      expect(await second.locks.withLocks(['f'], async () => 'free')).toBe('free');
    });
  });

  describe('idempotency keys', () => {
    const answer = { status: 422, body: '{"error":"é"}' };

    test('the first use is reserved, others wait, then get the first answer', async ({ skip }) => {
      const { first, second } = opened(skip);
      const clock = createTestClock();
      const store = createDatabaseIdempotencyStore(first.db, clock);
      const elsewhere = createDatabaseIdempotencyStore(second.db, clock);
      const key = { caller: 'personne:1', key: randomUUID() };
      const reservations = await Promise.all(
        Array.from({ length: 10 }, (_, index) => (index % 2 ? store : elsewhere).reserve({ ...key, fingerprint: 'f' })),
      );
      expect(reservations.filter(({ state }) => state === 'reserved')).toHaveLength(1);
      expect(reservations.filter(({ state }) => state === 'running')).toHaveLength(9);
      await store.complete(key, answer);
      expect(await elsewhere.reserve({ ...key, fingerprint: 'other' })).toEqual({
        state: 'done',
        fingerprint: 'f',
        answer,
      });
    });

    test('belong to their caller', async ({ skip }) => {
      const store = createDatabaseIdempotencyStore(opened(skip).first.db, createTestClock());
      const key = randomUUID();
      expect((await store.reserve({ caller: 'personne:1', key, fingerprint: 'f' })).state).toBe('reserved');
      expect((await store.reserve({ caller: 'personne:2', key, fingerprint: 'f' })).state).toBe('reserved');
    });

    test('may be used again once released, or after a crash, or after a day', async ({ skip }) => {
      const clock = createTestClock();
      const store = createDatabaseIdempotencyStore(opened(skip).first.db, clock);
      const key = { caller: 'personne:1', key: randomUUID(), fingerprint: 'f' };
      expect(await store.reserve(key)).toMatchObject({ state: 'reserved', isAgain: false, notes: null });
      await store.release(key);
      expect(await store.reserve(key)).toMatchObject({ state: 'reserved', isAgain: true });
      await store.note(key, { writes: [] });
      clock.advance(60_000);
      expect((await store.reserve(key)).state).toBe('running');
      clock.advance(2 * 60_000);
      expect(await store.reserve(key)).toMatchObject({ state: 'reserved', isAgain: true, notes: { writes: [] } });
      await store.complete(key, answer);
      clock.advance(23 * hour);
      expect((await store.reserve(key)).state).toBe('done');
      clock.advance(2 * hour);
      expect(await store.reserve(key)).toMatchObject({ state: 'reserved', notes: null });
    });

    test('a release never forgets an answer', async ({ skip }) => {
      const store = createDatabaseIdempotencyStore(opened(skip).first.db, createTestClock());
      const key = { caller: 'personne:1', key: randomUUID(), fingerprint: 'f' };
      await store.reserve(key);
      await store.complete(key, answer);
      await store.release(key);
      expect((await store.reserve(key)).state).toBe('done');
    });

    test('are dropped when they are past their time', async ({ skip }) => {
      const clock = createTestClock(Date.UTC(2020, 0, 1));
      const store = createDatabaseIdempotencyStore(opened(skip).first.db, clock);
      const key = { caller: 'personne:1', key: randomUUID(), fingerprint: 'f' };
      await store.reserve(key);
      await store.complete(key, answer);
      expect(await store.prune()).toBe(0);
      clock.advance(25 * hour);
      expect(await store.prune()).toBe(1);
    });
  });
});

test('a PGlite directory keeps its rows and opens again', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'bridge-pglite-'));
  const url = `pglite:${join(dir, 'deep', 'data')}`;
  const clock = createTestClock();
  const key = { caller: 'personne:1', key: randomUUID(), fingerprint: 'f' };
  const first = await openDatabase(url, failOn);
  await createDatabaseIdempotencyStore(first.db, clock).reserve(key);
  await first.close();
  const second = await openDatabase(url, failOn);
  expect((await createDatabaseIdempotencyStore(second.db, clock).reserve(key)).state).toBe('running');
  await second.close();
  await rm(dir, { recursive: true });
});
