import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDatabaseLogPlaces } from '../../adapters/database/copy/databaseLogPlaces.ts';
import type { OpenDatabase } from '../../adapters/database/openDatabase.ts';
import { createDatabaseDeliveries } from '../../adapters/database/outgoing/databaseDeliveries.ts';
import { createDatabaseSubscriptions } from '../../adapters/database/outgoing/databaseSubscriptions.ts';
import { createSecretBox } from '../../adapters/outgoing/secretBox.ts';
import type { Change } from '../../ports/copy.ts';
import type { DisabledReason, WebhookPoster } from '../../ports/outgoing.ts';
import { borrowDatabase } from '../../testing/borrowDatabase.ts';
import { createTestClock } from '../../testing/testClock.ts';
import { createOutgoing, type OutgoingDeps } from './createOutgoing.ts';
import { createSubscriptionAdmin } from './subscriptionAdmin.ts';

const line = (seq: number, entity = 'client'): Change => ({
  ...{ seq, at: '2026-11-27T08:00:00.000Z', entity, id: seq, kind: 'updated', before: {}, after: {} },
  ...{ source: 'baserow', author: null, authorName: null, command: null, request: null },
});
const logger = { debug() {}, info() {}, warn() {}, error() {} };

let database: OpenDatabase;
let clock: ReturnType<typeof createTestClock>;
let log: Change[];
let sent: string[];
let answer: (id: string) => Awaited<ReturnType<WebhookPoster['post']>> | Error;
let disabled: DisabledReason[];
beforeEach(async () => {
  database = await borrowDatabase();
  clock = createTestClock();
  log = [];
  sent = [];
  disabled = [];
  answer = () => ({ status: 200 });
});
afterEach(() => database.close());

/** A process on the database: one of several, or the next one. */
function open(others: Partial<OutgoingDeps> = {}) {
  const poster: WebhookPoster = {
    accepts: () => true,
    async post(_, { headers }) {
      const id = headers['webhook-id'] ?? '';
      sent.push(id.replace(/_[\w-]{36}$/, ''));
      const given = answer(id);
      if (given instanceof Error) throw given;
      return given;
    },
  };
  const deps = {
    subscriptions: createDatabaseSubscriptions(database.db, createSecretBox(['secret-of-the-bridge'])),
    deliveries: createDatabaseDeliveries(database.db),
    places: createDatabaseLogPlaces(database.db),
    copy: {
      changesAfter: async (seq: number, limit: number) => log.filter((one) => one.seq > seq).slice(0, limit),
      lastSeq: async () => log.at(-1)?.seq ?? 0,
    },
    ...{ poster, clock, logger, locks: database.locks, chance: () => 0 },
    isServed: (entity: string) => entity !== 'secret',
    onDisabled: async (_: unknown, reason: DisabledReason) => void disabled.push(reason),
    ...others,
  };
  const outgoing = createOutgoing(deps);
  const admin = createSubscriptionAdmin({ ...deps, reader: outgoing.reader, onWork: () => {} });
  return { ...outgoing, admin, deps };
}

const subscribe = (entities: string[] | null = null) =>
  open().admin.create({ name: 'Paie', url: 'https://outil.test/', entities, by: 'Nadia' });

async function pass(ms: number): Promise<void> {
  clock.advance(ms);
  await open().run();
}

describe('what is sent', () => {
  test('is each line from the subscription on that is wanted, once and in order', async () => {
    log.push(line(1));
    await subscribe(['client']);
    log.push(line(2), line(3, 'projet'), line(4), line(5, 'secret'));
    await open().run();
    await open().run();
    expect(sent).toEqual(['chg_2', 'chg_4']);
    await Promise.all([open().run(), open().run()]);
    expect(sent).toEqual(['chg_2', 'chg_4']);
  });

  test('is everything but what nobody may know of, where no table is named', async () => {
    await subscribe();
    log.push(line(1), line(2, 'projet'), line(3, 'secret'));
    await open().run();
    expect(sent).toEqual(['chg_1', 'chg_2']);
  });

  test('is nothing while the subscription is off, nor later what happened meanwhile', async () => {
    const { id } = await subscribe();
    await open().admin.change(id, { isActive: false });
    log.push(line(1));
    await open().run();
    await open().admin.change(id, { isActive: true });
    log.push(line(2));
    await open().run();
    expect(sent).toEqual(['chg_2']);
  });
});

describe('a failure', () => {
  test('is tried again after its pause, and what came later goes on meanwhile', async () => {
    const { id } = await subscribe();
    log.push(line(1), line(2));
    answer = (message) => ({ status: message.startsWith('chg_1_') && sent.length < 3 ? 503 : 200 });
    await open().run();
    expect(sent).toEqual(['chg_1']);
    expect((await open().admin.deliveries(id, { limit: 9 })).map(({ state, status }) => [state, status])).toEqual([
      ['waiting', null],
      ['failed', 503],
    ]);
    await pass(5000);
    await pass(5000);
    expect(sent).toEqual(['chg_1', 'chg_1', 'chg_2']);
    await pass(30_000);
    expect((await open().admin.deliveries(id, { limit: 9 })).map(({ state }) => state)).toEqual([
      'delivered',
      'delivered',
    ]);
  });

  test('of a process between the row and the sending, or between the sending and its note, loses nothing', async () => {
    const { id } = await subscribe();
    log.push(line(1));
    answer = () => new Error('killed');
    await expect(open().run()).rejects.toThrow('killed');
    answer = () => ({ status: 200 });
    const { deps } = open();
    const note = async () => Promise.reject(new Error('killed later'));
    await expect(open({ deliveries: { ...deps.deliveries, note } }).run()).rejects.toThrow('killed later');
    await open().run();
    await open().run();
    expect(sent).toEqual(['chg_1', 'chg_1', 'chg_1']);
    expect(await open().admin.deliveries(id, { limit: 9 })).toMatchObject([{ state: 'delivered', attempts: 1 }]);
  });

  test('for more than a day ends it and switches the subscription off; replayed, it arrives', async () => {
    const { id } = await subscribe();
    log.push(line(1));
    answer = () => ({ error: 'timeout' });
    for (let hour = 0; hour < 26 * 6; hour += 1) await pass(10 * 60_000);
    const { admin, run } = open();
    expect(await admin.find(id)).toMatchObject({ isActive: false, disabledReason: 'unreachable' });
    expect(disabled).toEqual(['unreachable']);
    expect(await admin.deliveries(id, { limit: 9 })).toMatchObject([{ state: 'given_up', error: 'timeout' }]);
    answer = () => ({ status: 200 });
    await admin.change(id, { isActive: true });
    expect(await admin.replay(id)).toBe(1);
    await run();
    expect(await admin.deliveries(id, { limit: 9 })).toMatchObject([{ state: 'delivered', attempts: 1 }]);
    expect(await admin.find(id)).toMatchObject({ isActive: true, disabledReason: null });
  });

  test('of one line while others arrive gives up that line alone', async () => {
    const { id } = await subscribe();
    log.push(line(1));
    answer = (message) => ({ status: message.startsWith('chg_1_') ? 500 : 200 });
    for (let hour = 0; hour < 31; hour += 1) {
      log.push(line(hour + 2));
      await pass(60 * 60_000);
      await pass(5000);
    }
    const { admin } = open();
    const last = (await admin.deliveries(id, { limit: 99 })).at(-1);
    expect(last).toMatchObject({ seq: 1, state: 'given_up', status: 500, error: 'status' });
    expect(await admin.find(id)).toMatchObject({ isActive: true });
  });

  test('that says 410 switches the subscription off at once; a redirect is one', async () => {
    const { id } = await subscribe();
    log.push(line(1));
    answer = () => ({ status: 301 });
    await open().run();
    const { admin } = open();
    expect(await admin.deliveries(id, { limit: 9 })).toMatchObject([{ state: 'failed', error: 'redirect' }]);
    answer = () => ({ status: 410 });
    await pass(5000);
    expect(await admin.find(id)).toMatchObject({ isActive: false, disabledReason: 'gone' });
    expect(disabled).toEqual(['gone']);
  });
});

test('what is over is forgotten after a while, what waits is not', async () => {
  const { id } = await subscribe();
  log.push(line(1));
  await open().run();
  log.push(line(2));
  answer = () => ({ status: 500 });
  await open().run();
  const { admin, deps } = open();
  await deps.deliveries.prune(clock.now() + 1);
  expect((await admin.deliveries(id, { limit: 9 })).map(({ seq }) => seq)).toEqual([2]);
  await admin.remove(id);
  await expect(admin.deliveries(id, { limit: 9 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
