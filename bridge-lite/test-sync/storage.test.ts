import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenDatabase, openDatabase } from '../src/adapters/database/openDatabase.ts';
import { createDatabaseSyncStore } from '../src/adapters/database/sync/databaseSyncStore.ts';
import { createPgBossQueue, type RunningJobs } from '../src/adapters/jobs/pgBossQueue.ts';
import { AppError } from '../src/errors/appError.ts';
import type { JobHandlers } from '../src/ports/sync/jobQueue.ts';
import type { SyncStore } from '../src/ports/sync/syncStore.ts';
import { openEmptyDatabase } from '../src/testing/emptyDatabase.ts';
import { createMemorySyncStore } from '../src/testing/memorySyncStore.ts';
import { startTemporaryPostgres, type TemporaryPostgres } from '../src/testing/temporaryPostgres.ts';
import { createTestClock } from '../src/testing/testClock.ts';

const failOn = (error: Error) => {
  throw error;
};
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const clock = createTestClock();

let postgres: TemporaryPostgres | undefined;
beforeAll(async () => {
  postgres = await startTemporaryPostgres();
});
afterAll(() => postgres?.stop());

/** Undefined where there is no Postgres. */
async function openKind(kind: 'pglite' | 'postgres'): Promise<OpenDatabase | undefined> {
  if (kind === 'pglite') return openEmptyDatabase();
  return postgres && openDatabase(postgres.url, failOn);
}

/** One suite for what the sync remembers: in memory, as the schedules use it, and in both databases. */
describe.each(['memory', 'pglite', 'postgres'] as const)('sync store on %s', (kind) => {
  let database: OpenDatabase | undefined;
  let store: SyncStore | undefined;
  let enqueued = 0;

  beforeAll(async () => {
    if (kind === 'memory') {
      store = createMemorySyncStore(clock, () => {
        enqueued += 1;
      });
      return;
    }
    database = await openKind(kind);
    if (database) {
      store = createDatabaseSyncStore(database.db, clock, {
        enqueue: async () => {
          enqueued += 1;
        },
      });
    }
  });
  afterAll(() => database?.close());

  function opened(skip: () => void): SyncStore {
    if (!store) skip();
    return store as SyncStore;
  }
  const event = (key: string) => ({ source: 'baserow' as const, key, body: { key } });

  test('keeps each piece of news once, whoever reports it at the same time', async ({ skip }) => {
    const { inbox } = opened(skip);
    enqueued = 0;
    const keys = Array.from({ length: 20 }, () => randomUUID());
    const accepted = await Promise.all([...keys, ...keys, ...keys].map((key) => inbox.accept([event(key)])));
    expect(accepted.reduce((total, count) => total + count, 0)).toBeGreaterThanOrEqual(20);
    const waiting = await inbox.waiting(100);
    expect(waiting.map(({ key }) => key).sort()).toEqual([...keys].sort());
    expect(enqueued).toBeGreaterThan(0);
    await inbox.settle([...waiting.slice(1).map(({ id }) => ({ id })), { id: waiting[0]?.id ?? 0, error: 'broken' }]);
    expect(await inbox.waiting(100)).toEqual([]);
    expect(await inbox.accept([event(keys[0] ?? '')])).toBe(0);
    expect(await inbox.stats()).toMatchObject({ waiting: 0, oldestAt: null, failed: 1 });
    expect(await inbox.prune(clock.now() + 1)).toBe(20);
  });

  test('finds pages by row and rows by page', async ({ skip }) => {
    const { links } = opened(skip);
    const link = {
      entity: 'projet' as const,
      id: 1,
      pageId: 'p1',
      title: 'T',
      icon: 'i',
      desired: 'd',
      isOrphan: false,
    };
    await links.put(link);
    await links.put({ ...link, title: 'U', isOrphan: true });
    expect(await links.find('projet', 1)).toEqual({ ...link, title: 'U', isOrphan: true });
    expect(await links.findByPage('p1')).toMatchObject({ id: 1 });
    expect(await links.find('formation', 1)).toBeUndefined();
    await expect(links.put({ ...link, id: 2 })).rejects.toThrow();
  });

  test('a journal entry that was begun and not finished tells so', async ({ skip }) => {
    const { journal } = opened(skip);
    expect(await journal.begin('k', { a: 1 }, 1000)).toBeUndefined();
    expect(await journal.begin('k', { a: 2 }, 2000)).toMatchObject({
      intent: { a: 1 },
      startedAt: 1000,
      finishedAt: null,
    });
    await journal.finish('k', { done: true }, 3000);
    expect(await journal.find('k')).toMatchObject({ intent: { a: 2 }, result: { done: true }, finishedAt: 3000 });
    expect(await journal.prune(4000)).toBe(1);
  });

  test('counts the same thing within a time', async ({ skip }) => {
    const { breakers } = opened(skip);
    const some = (times = 1, digest = 'd', id = 7) => ({ entity: 'projet' as const, id, digest, times });
    const note = (at: number, ...occurrences: ReturnType<typeof some>[]) =>
      breakers.note(occurrences, { at, since: at - 60_000 });
    expect(await note(0, some())).toEqual([1]);
    expect(await note(1000, some(3), some(1, 'other'), some(2, 'd', 8))).toEqual([4, 1, 2]);
    expect(await note(60_500, some(1, 'd', 8), some())).toEqual([3, 4]);
    expect(await note(60_500)).toEqual([]);
    const breaker = { entity: 'projet' as const, id: 7, reason: 'r', openedAt: 1000, until: 2000 };
    expect(await breakers.open(breaker)).toBe(true);
    expect(await breakers.open({ ...breaker, openedAt: 1999, until: 3000 })).toBe(false);
    expect(await breakers.find('projet', 7)).toEqual(breaker);
    expect(await breakers.open({ ...breaker, openedAt: 2000, until: 3000 })).toBe(true);
    await breakers.prune({ counts: 1000, breakers: 3000 });
    expect(await breakers.list()).toHaveLength(1);
    expect(await note(1000, some(1, 'other'))).toEqual([2]);
    await breakers.prune({ counts: 100_000, breakers: 100_000 });
    expect(await note(1000, some(1, 'other'))).toEqual([1]);
    expect(await breakers.list()).toEqual([]);
  });

  test('places, audit, state', async ({ skip }) => {
    const { followed, audit, state } = opened(skip);
    expect(await followed.find('module', 1)).toBeUndefined();
    for (const seq of [4, 9]) await followed.put('module', 1, seq);
    expect([await followed.find('module', 1), await followed.find('module', 2)]).toEqual([9, undefined]);
    const line = { at: 5, event: 'e', source: 's', target: 't', action: 'a', outcome: 'done' as const, durationMs: 3 };
    await audit.add(line);
    await audit.add({ ...line, detail: 'why' });
    expect(await audit.recent(2)).toEqual([{ ...line, detail: 'why' }, line]);
    await state.put('k', { n: [1] });
    await state.put('k', { n: [2] });
    expect(await state.get('k')).toEqual({ n: [2] });
  });

  test('backlinks follow the page', async ({ skip }) => {
    const { pages } = opened(skip);
    const page = {
      pageId: 'w1',
      slugId: 's',
      spaceId: 's1',
      spaceSlug: null,
      title: 'B',
      icon: '',
      updatedAt: '1',
      isShared: false,
    };
    const pagesOf = async (paging: { page: number; perPage: number; spaceIds?: string[] }) => {
      const { items, total } = await pages.pagesOf('personne', 3, paging);
      return [items.map(({ pageId }) => pageId), total];
    };
    const all = { page: 1, perPage: 10 };
    await pages.put(page, [{ entity: 'personne', id: 3 }]);
    await pages.put({ ...page, pageId: 'w2', title: 'à propos', spaceId: 's2' }, [{ entity: 'personne', id: 3 }]);
    await pages.put({ ...page, pageId: 'w3', title: 'C', spaceId: null }, [{ entity: 'personne', id: 3 }]);
    expect(await pagesOf(all)).toEqual([['w2', 'w1', 'w3'], 3]);
    expect(await pagesOf({ page: 2, perPage: 2 })).toEqual([['w3'], 3]);
    expect(await pagesOf({ ...all, spaceIds: ['s1'] })).toEqual([['w1'], 1]);
    expect(await pagesOf({ ...all, spaceIds: [] })).toEqual([[], 0]);
    await pages.setShared('w1', true);
    await pages.put({ ...page, updatedAt: '2' }, []);
    expect(await pages.find('w1')).toMatchObject({ isShared: true, updatedAt: '2' });
    expect(await pagesOf(all)).toEqual([['w2', 'w3'], 2]);
    await pages.remove('w2');
    expect(await pagesOf(all)).toEqual([['w3'], 1]);
  });

  test('messages wait until they are sent', async ({ skip }) => {
    const { outbox } = opened(skip);
    const message = { recipient: 'a@b.fr', subject: 'S', text: 'T', at: 1 };
    expect(await outbox.add({ ...message, key: 'm1' })).toBe(true);
    expect(await outbox.add({ ...message, key: 'm1' })).toBe(false);
    const [first] = await outbox.waiting();
    expect(first).toMatchObject(message);
    expect(await outbox.lastSent('a@b.fr', 'S')).toBeUndefined();
    await outbox.sent([first?.id ?? 0], 9000);
    expect([await outbox.waiting(), await outbox.lastSent('a@b.fr', 'S')]).toEqual([[], 9000]);
  });
});

describe.each(['pglite', 'postgres'] as const)('jobs on %s', (kind) => {
  let database: OpenDatabase | undefined;
  let queue: RunningJobs | undefined;
  const ran: string[] = [];
  const waiters: { until: () => boolean; done: () => void }[] = [];
  const failures = new Map<string, Error>();
  const note = async (name: string) => {
    ran.push(name);
    for (const waiter of waiters) if (waiter.until()) waiter.done();
    const failure = failures.get(name);
    failures.delete(name);
    if (failure) throw failure;
  };
  const once = (until: () => boolean) =>
    new Promise<void>((resolve) => {
      if (until()) resolve();
      else waiters.push({ until, done: resolve });
    });
  const count = (name: string) => ran.filter((one) => one === name).length;
  const handlers: JobHandlers = {
    inbox: () => note('inbox'),
    changes: () => note('changes'),
    row: ({ entity, id }) => note(`${entity}:${id}`),
    effects: ({ entity, id }) => note(`effects ${entity}:${id}`),
    page: ({ pageId }) => note(pageId),
    sweep: () => note('sweep'),
    messages: () => note('messages'),
    all: () => note('all'),
  };

  beforeAll(async () => {
    database = await openKind(kind);
    if (!database) return;
    queue = createPgBossQueue({ database: await database.jobs(), logger: silent, pollingSeconds: 0.5 });
    await queue.start(handlers);
  });
  afterAll(async () => {
    await queue?.stop();
    await database?.close();
  });
  function opened(skip: () => void) {
    if (!queue || !database) skip();
    return { queue: queue as RunningJobs, database: database as OpenDatabase };
  }

  test('run, the same one once while it waits', async ({ skip }) => {
    const opening = opened(skip);
    const data = { entity: 'projet' as const, id: 1, event: 'e' };
    await Promise.all([1, 2, 3].map(() => opening.queue.send('row', data, { key: 'k1', delayMs: 1000 })));
    await opening.queue.send('row', { ...data, id: 2 }, { key: 'k2' });
    await once(() => count('projet:1') > 0 && count('projet:2') > 0);
    expect([count('projet:1'), count('projet:2')]).toEqual([1, 1]);
  });

  test('the inbox and its job are stored together or not at all', async ({ skip }) => {
    const { queue: jobs, database: opening } = opened(skip);
    const store = createDatabaseSyncStore(opening.db, clock, jobs.inboxWaker);
    const before = count('inbox');
    await store.inbox.accept([{ source: 'docmost', key: randomUUID(), body: {} }]);
    await once(() => count('inbox') > before);
    const failing = createDatabaseSyncStore(opening.db, clock, {
      ...jobs.inboxWaker,
      enqueue: async (transaction) => {
        await jobs.inboxWaker.enqueue(transaction);
        throw new Error('crash before the commit');
      },
    });
    const key = randomUUID();
    await expect(failing.inbox.accept([{ source: 'docmost', key, body: {} }])).rejects.toThrow('crash');
    expect((await store.inbox.waiting(100)).map((row) => row.key)).not.toContain(key);
    const again = count('inbox');
    await store.inbox.accept([{ source: 'docmost', key, body: {} }]);
    await once(() => count('inbox') > again);
  });

  test('one that fails is tried again; one without hope becomes a dead letter that can be replayed', async ({
    skip,
  }) => {
    const { queue: jobs } = opened(skip);
    failures.set('page-a', new Error('outage'));
    await jobs.send('page', { pageId: 'page-a', event: 'e' }, { key: 'a' });
    await once(() => count('page-a') === 2);
    failures.set('page-b', new AppError('VALIDATION_ERROR', 'validation.failed'));
    await jobs.send('page', { pageId: 'page-b', event: 'e' }, { key: 'b' });
    await once(() => count('page-b') === 1);
    await expect.poll(async () => (await jobs.stats()).dead, { timeout: 10_000 }).toBe(1);
    expect(await jobs.deadLetters(10)).toMatchObject([{ queue: 'page', data: { pageId: 'page-b' } }]);
    expect(await jobs.replay()).toBe(1);
    await once(() => count('page-b') === 2);
    expect((await jobs.stats()).dead).toBe(0);
  });
});
