import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { writeIntents } from './adapters/database/writeSchema.ts';
import { actionResultSchema, changeLinesSchema, dataEnvelope, writeLinesSchema } from './contracts/index.ts';
import { smallWorld } from './testing/smallWorld.ts';
import { baserowSecret, createTestBridge, type TestBridge } from './testing/testBridge.ts';
import { createTestClock } from './testing/testClock.ts';

const account = { BASEROW_EMAIL: 'admin@acadenice.fr', BASEROW_PASSWORD: 'formation-hub' };
/** Longer than writes are waited for. */
const longMs = 3 * 60_000;

let bridge: TestBridge;
let clock: ReturnType<typeof createTestClock>;
let intercept: ((request: Request) => Promise<Response> | undefined) | undefined;
let release: () => void = () => {};
let waiting: Promise<unknown>[] = [];
beforeEach(async () => {
  clock = createTestClock();
  intercept = undefined;
  waiting = [];
  bridge = await createTestBridge({
    ...{ seed: smallWorld(), clock, variables: account },
    intercept: (request) => intercept?.(request),
  });
});
afterEach(async () => {
  release();
  await Promise.all(waiting);
  await bridge.close();
});

const call = (method: string, path: string, json?: unknown) =>
  bridge.request('claire', `/api/v1${path}`, { method, ...(json === undefined ? {} : { json }) });

/**
 * Begins a write that is never answered: as for a bridge that dies at this point, nobody here learns what came of it.
 * @param isWritten whether Baserow gets it
 */
async function begin(isWritten: boolean, method: string, path: string, json?: unknown): Promise<void> {
  const reached = Promise.withResolvers<void>();
  const gone = Promise.withResolvers<Response>();
  intercept = (request) => {
    if (request.method === 'GET' || request.url.includes('token-auth')) return undefined;
    intercept = undefined;
    return (async () => {
      if (isWritten) await bridge.baserow.app.fetch(request);
      reached.resolve();
      return gone.promise;
    })();
  };
  release = () => gone.resolve(new Response('{}', { status: 503 }));
  waiting.push(Promise.resolve(call(method, path, json)));
  await reached.promise;
}

const historyOf = async (path: string) =>
  changeLinesSchema.parse(await (await call('GET', `${path}/history`)).json()).data;
const lastWrite = async () => writeLinesSchema.parse(await (await call('GET', '/writes?limit=1')).json()).data[0];
const openIntents = async () => Number((await bridge.database?.db.$count(writeIntents)) ?? -1);

/** Sources that may tell of a change first. */
const sources: Record<string, (table: string, id: number) => Promise<unknown>> = {
  'a catch-up': () => bridge.bridge.catchUp(),
  'a webhook': (table, id) =>
    Promise.resolve(
      bridge.app.request('/api/webhooks/baserow/projet-changed', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-baserow-webhook-secret': baserowSecret },
        body: JSON.stringify({
          ...{ table_id: bridge.tableId(table), database_id: 1, workspace_id: 1, webhook_id: 1 },
          ...{ event_id: 'b1b2', event_type: 'rows.updated', items: [{ id }] },
        }),
      }),
    ),
};

describe.each(Object.keys(sources))(
  'what Baserow has and nobody heard of has its author when it is told by %s:',
  (name) => {
    const tell = (table: string, id: number) => sources[name]?.(table, id);

    test('a corrected row', async () => {
      await begin(true, 'PATCH', '/taches/1', { nom: 'Maquettes 2', personne: null });
      await tell('tache', 1);
      const write = await lastWrite();
      await expect
        .poll(() => historyOf('/taches/1'))
        .toMatchObject([{ author: 'Claire Moreau', source: 'command', command: 'corriger_tache', run: write?.run }]);
      expect(await openIntents()).toBe(0);
    });

    test('a row that was made', async () => {
      const before = await bridge.baserowRequest(`${bridge.tableId('tache')}/?size=1`);
      await begin(true, 'POST', '/taches', { projet: 1, nom: 'Référencement' });
      const id = Number(before.count) + 1;
      await tell('tache', id);
      await expect
        .poll(() => historyOf(`/taches/${id}`))
        .toMatchObject([{ author: 'Claire Moreau', kind: 'created', command: 'creer_tache' }]);
    });

    test('a row that went', async () => {
      const made = await call('POST', '/actions/creer_tache', { id: 1, params: { nom: 'Pour peu' } });
      const { id, undo_id } = dataEnvelope(actionResultSchema).parse(await made.json()).data;
      await begin(true, 'POST', `/actions/undo/${undo_id}`);
      await tell('tache', id);
      await expect
        .poll(async () => (await historyOf(`/taches/${id}`))[0])
        .toMatchObject({
          ...{ author: 'Claire Moreau', kind: 'deleted', command: 'undo:creer_tache' },
        });
    });

    test('a row that came back', async () => {
      const path = `/api/database/rows/table/${bridge.tableId('tache')}/2/`;
      await bridge.baserow.app.request(path, {
        method: 'DELETE',
        headers: { authorization: 'Token test-database-token' },
      });
      await bridge.bridge.catchUp();
      const [gone] = await historyOf('/taches/2');
      await begin(true, 'POST', '/taches/2/restore', { seq: gone?.seq });
      await tell('tache', 2);
      await expect
        .poll(async () => (await historyOf('/taches/2'))[0])
        .toMatchObject({
          ...{ author: 'Claire Moreau', kind: 'restored', command: 'restaurer' },
        });
    });
  },
);

describe('a write of which nobody heard', () => {
  test('is open, and done once something of it is known', async () => {
    await begin(true, 'PATCH', '/taches/1', { nom: 'Maquettes 2' });
    expect(await lastWrite()).toMatchObject({ outcome: 'open', rows: [] });
    clock.advance(longMs);
    await bridge.bridge.catchUp();
    expect(await lastWrite()).toMatchObject({ outcome: 'done', rows: [{ entity: 'tache', id: 1, kind: 'updated' }] });
  });

  test('and that Baserow never got is unknown after two minutes', async () => {
    await begin(false, 'PATCH', '/taches/1', { nom: 'Jamais' });
    await bridge.bridge.catchUp();
    expect([await lastWrite(), await openIntents()]).toMatchObject([{ outcome: 'open' }, 1]);
    clock.advance(longMs);
    await bridge.bridge.catchUp();
    expect([await lastWrite(), await openIntents()]).toMatchObject([{ outcome: 'unknown', rows: [] }, 0]);
    expect(await historyOf('/taches/1')).toEqual([]);
  });

  test('is not taken for what somebody else wrote', async () => {
    await begin(false, 'PATCH', '/taches/1', { nom: 'Voulu' });
    await bridge.changeRow('tache', 1, { nom: 'Autre' });
    await bridge.bridge.catchUp();
    clock.advance(longMs);
    await bridge.bridge.catchUp();
    expect(await historyOf('/taches/1')).toMatchObject([{ author: null, source: 'sweep' }]);
    expect(await lastWrite()).toMatchObject({ outcome: 'unknown' });
  });

  test('is done after all when its change comes later', async () => {
    await begin(false, 'PATCH', '/taches/1', { nom: 'Lent' });
    release();
    await Promise.all(waiting);
    expect(await lastWrite()).toMatchObject({ outcome: 'unknown', code: 'BASEROW_UNAVAILABLE' });
    await bridge.changeRow('tache', 1, { nom: 'Lent' });
    await bridge.bridge.catchUp();
    expect(await lastWrite()).toMatchObject({ outcome: 'done', code: null, rows: [{ id: 1 }] });
    expect(await historyOf('/taches/1')).toMatchObject([{ author: 'Claire Moreau' }]);
  });
});

test('one that Baserow cannot be asked about keeps no other one open, and is given up after a day', async () => {
  const lost = { id: randomUUID(), entity: 'nulle_part', kind: 'updated' as const, rowId: 1, digests: {} };
  await bridge.database?.db.insert(writeIntents).values({ ...lost, at: new Date(clock.now() - 1).toISOString() });
  await begin(false, 'PATCH', '/taches/1', { nom: 'Jamais' });
  clock.advance(longMs);
  await bridge.bridge.catchUp();
  expect([await lastWrite(), await openIntents()]).toMatchObject([{ outcome: 'unknown' }, 1]);
  clock.advance(24 * 3600_000);
  await bridge.bridge.catchUp();
  expect(await openIntents()).toBe(0);
});

test('what Baserow refuses is meant no longer', async () => {
  intercept = (request) =>
    request.method === 'PATCH'
      ? Promise.resolve(Response.json({ error: 'ERROR_REQUEST_BODY_VALIDATION', detail: {} }, { status: 400 }))
      : undefined;
  expect((await call('PATCH', '/taches/1', { nom: 'Refusé' })).ok).toBe(false);
  expect(await openIntents()).toBe(0);
  expect((await lastWrite())?.outcome).toMatch(/refused|failed/);
});
