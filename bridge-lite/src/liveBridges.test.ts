import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { applyLock } from './adapters/database/copy/databaseCopy.ts';
import { names, readEvents } from './testing/readEvents.ts';
import { smallWorld } from './testing/smallWorld.ts';
import { startTemporaryPostgres, type TemporaryPostgres } from './testing/temporaryPostgres.ts';
import { createTestBridge, type DemoUser, type TestBridge } from './testing/testBridge.ts';

let postgres: TemporaryPostgres | undefined;
let first: TestBridge | undefined;
beforeAll(async () => {
  postgres = await startTemporaryPostgres();
  if (postgres) first = await createTestBridge({ seed: smallWorld(), variables: { DATABASE_URL: postgres.url } });
});
const opened: { close(): Promise<unknown> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).reverse()) await one.close();
});
afterAll(async () => {
  await first?.close();
  await postgres?.stop();
});

/** The bridge that is there for all tests. */
function known(skip: () => void): TestBridge {
  if (!first) skip();
  return first as TestBridge;
}

/** One more bridge on the same database and Baserow, until the test ends. */
async function another(): Promise<TestBridge> {
  const variables = { DATABASE_URL: postgres?.url ?? '' };
  const bridge = await createTestBridge({ baserow: first?.baserow, variables });
  opened.push(bridge);
  return bridge;
}

async function listen(bridge: TestBridge, options: { as?: DemoUser; lastEventId?: string } = {}) {
  const { as = 'lea', lastEventId } = options;
  const headers: Record<string, string> = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  const stream = readEvents(await bridge.request(as, '/api/v1/events', { headers }));
  opened.push({ close: stream.cancel });
  expect(await stream.next()).toMatchObject({ event: 'ready' });
  return stream;
}

async function rename(bridge: TestBridge, id: number, nom: string): Promise<void> {
  const answer = await bridge.request('claire', `/api/v1/taches/${id}`, { method: 'PATCH', json: { nom } });
  expect(answer.status).toBe(200);
}

const row = (id: number) => names('tache', id);

test('every instance hears everything, in one order and with the same increasing ids', async ({ skip }) => {
  const one = known(skip);
  const two = await another();
  const streams = [await listen(one), await listen(two)];
  for (const [index, id] of [1, 2, 1, 2, 3].entries()) await rename(index % 2 ? one : two, id, `Nom ${index}`);
  const [heard, alike] = await Promise.all(streams.map((stream) => stream.until(row(3))));
  expect(heard?.filter(row(1)).length).toBeGreaterThan(0);
  const ids = [...(heard ?? []), ...(alike ?? [])].flatMap(({ id }) => (id === undefined ? [] : [Number(id)]));
  const own = ids.slice(0, heard?.filter(({ id }) => id !== undefined).length);
  expect(own).toEqual(own.toSorted((a, b) => a - b));
  expect(streams[0]?.lastId()).toBe(streams[1]?.lastId());
});

test('a page that comes back to another bridge, or to one that started anew, gets what it missed and nothing else', async ({
  skip,
}) => {
  const one = known(skip);
  const doomed = await another();
  const stream = await listen(doomed);
  await rename(doomed, 1, 'Entendu');
  await stream.until(row(1));
  const lastEventId = stream.lastId();
  await stream.cancel();
  await rename(doomed, 2, 'Manqué avant l’arrêt');
  await doomed.close();
  opened.splice(opened.indexOf(doomed), 1);
  await rename(one, 3, 'Manqué pendant l’arrêt');
  for (const bridge of [one, await another()]) {
    const again = await listen(bridge, { lastEventId });
    const heard = await again.until(row(3));
    expect(heard.filter(row(2))).toHaveLength(1);
    expect(heard.filter(row(1))).toEqual([]);
    expect(heard.filter(({ event }) => event === 'reset')).toEqual([]);
  }
});

test('a number that may still be committed is passed by nobody', async ({ skip }) => {
  const one = known(skip);
  const stream = await listen(one);
  const slow = new pg.Client({ connectionString: postgres?.url });
  await slow.connect();
  opened.push({ close: () => slow.end() });
  // What `apply` does, stopped before its commit.
  await slow.query('begin');
  await slow.query('select pg_advisory_xact_lock($1)', [applyLock]);
  await slow.query(`insert into change (at, entity, row_id, kind, before, after, source)
    values (now(), 'client', 1, 'updated', '{}', '{}', 'baserow')`);
  const later = rename(one, 2, 'Plus tard');
  await expect
    .poll(async () => {
      const { rows } = await slow.query(
        `select count(*)::int as waiting from pg_locks where locktype = 'advisory' and not granted and objid = $1`,
        [applyLock],
      );
      return rows[0].waiting;
    })
    .toBeGreaterThan(0);
  const back = await listen(one, { lastEventId: stream.lastId() });
  await slow.query('commit');
  await later;
  for (const each of [stream, back]) {
    const heard = await each.until(row(2));
    expect(heard.findIndex(names('client', 1))).toBe(0);
  }
});

test('what the log has forgotten is a reset, and what it still has is not', async ({ skip }) => {
  const one = known(skip);
  const stream = await listen(one);
  for (const nom of ['Avant', 'Entre', 'Après']) await rename(one, 1, nom);
  await stream.until(row(1));
  const db = new pg.Client({ connectionString: postgres?.url });
  await db.connect();
  opened.push({ close: () => db.end() });
  const { rows } = await db.query<{ seq: string }>('select seq from change order by seq desc limit 2');
  const [newest, before] = rows.map(({ seq }) => Number(seq));
  await db.query('delete from change where seq < $1', [newest]);
  const kept = await listen(one, { lastEventId: String(before) });
  const heard = await kept.until(row(1));
  expect([heard[0]?.event, heard.at(-1)?.id]).toEqual(['change', String(newest)]);
  const forgotten = await listen(await another(), { lastEventId: String(Number(before) - 1) });
  expect(await forgotten.next()).toMatchObject({ event: 'reset', id: String(newest) });
});

test('a reader hears of no entity that he may not read, when it happens and when he comes back', async ({ skip }) => {
  const one = known(skip);
  const two = await another();
  const { token } = await one.bridge.tokens.create({ name: 'Planning', scopes: ['read:formations'] });
  const listenByToken = async (bridge: TestBridge, more: Record<string, string> = {}) => {
    const headers = { authorization: `Bearer ${token}`, ...more };
    const stream = readEvents(await bridge.app.request('/api/v1/events', { headers }));
    opened.push({ close: stream.cancel });
    await stream.next();
    return stream;
  };
  const live = await listenByToken(one);
  const lastEventId = live.lastId() ?? '';
  await rename(two, 1, 'Vu par d’autres');
  const json = { nom: 'Bloc 1 bis' };
  const changed = await one.changeRow('bloc', 1, json);
  expect(changed).toMatchObject(json);
  await one.bridge.catchUp();
  const back = await listenByToken(two, { 'last-event-id': lastEventId });
  for (const stream of [live, back]) {
    const heard = await stream.until(names('bloc', 1));
    const entities = heard.map(({ data }) => (data as { entity: string }).entity);
    expect(entities.filter((entity) => !['bloc', 'formation', 'module'].includes(entity))).toEqual([]);
  }
});
