import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { changeLineSchema, copyStatusSchema, dataEnvelope, rebuildSchema } from './contracts/index.ts';
import { smallWorld } from './testing/smallWorld.ts';
import { createTestBridge, type TestBridge } from './testing/testBridge.ts';

const account = { BASEROW_EMAIL: 'admin@acadenice.fr', BASEROW_PASSWORD: 'formation-hub' };
let bridge: TestBridge;
beforeEach(async () => {
  bridge = await createTestBridge({ seed: smallWorld(), variables: account });
});
afterEach(() => bridge.close());

const rowSchema = z.object({ data: z.looseObject({ id: z.number() }), meta: z.looseObject({}).optional() });
const row = async (path: string) => rowSchema.parse(await (await bridge.request('lea', `/api/v1${path}`)).json()).data;
const lines = async (path: string) =>
  dataEnvelope(z.array(changeLineSchema)).parse(await (await bridge.request('lea', `/api/v1${path}/history`)).json())
    .data;
const restore = (path: string, json: object) =>
  bridge.request('lea', `/api/v1${path}/restore`, { method: 'POST', json });
async function patch(path: string, json: object): Promise<number> {
  expect((await bridge.request('lea', `/api/v1${path}`, { method: 'PATCH', json })).status).toBe(200);
  return (await lines(path)).find(({ source }) => source === 'command')?.seq ?? 0;
}
const deleteInBaserow = async (table: string, id: number) => {
  await bridge.baserow.app.request(`/api/database/rows/table/${bridge.tableId(table)}/${id}/`, {
    method: 'DELETE',
    headers: { authorization: 'Token test-database-token' },
  });
  await bridge.bridge.catchUp();
};

describe('a change is taken back', () => {
  test('by its line: the fields are what they were, through the rules, with a line of its own', async () => {
    const seq = await patch('/taches/1', { nom: 'Autre', personne: 1, heures_estimees: 4 });
    const answer = await restore('/taches/1', { seq });
    expect(answer.status).toBe(200);
    expect(await row('/taches/1')).toMatchObject({ nom: 'Maquettes', personne: { id: 3 }, heures_estimees: 0 });
    expect((await lines('/taches/1'))[0]).toMatchObject({ author: 'Léa Martin', command: 'corriger_tache' });
  });

  test('by some fields alone', async () => {
    const seq = await patch('/taches/1', { nom: 'Autre', heures_estimees: 4 });
    await restore('/taches/1', { seq, fields: ['heures_estimees'] });
    expect(await row('/taches/1')).toMatchObject({ nom: 'Autre', heures_estimees: 0 });
  });

  test('what somebody changed since stays, and is told with both values', async () => {
    const seq = await patch('/taches/1', { nom: 'Autre', heures_estimees: 4 });
    await patch('/taches/1', { nom: 'Encore autre' });
    const answer = rowSchema.parse(await (await restore('/taches/1', { seq })).json());
    expect(answer.data).toMatchObject({ nom: 'Encore autre', heures_estimees: 0 });
    expect(answer.meta).toEqual({ kept: [{ field: 'nom', before: 'Maquettes', now: 'Encore autre' }] });
    const none = await restore('/taches/1', { seq, fields: ['nom'] });
    expect(none.status).toBe(409);
    expect(await none.text()).toContain('Encore autre');
  });

  test('over what somebody changed since, when the person says so', async () => {
    const seq = await patch('/taches/1', { nom: 'Autre', personne: 1 });
    await patch('/taches/1', { nom: 'Encore autre', personne: 5 });
    const kept = await restore('/taches/1', { seq });
    expect(kept.status).toBe(409);
    // A link is told as rows carry it.
    expect(await kept.json()).toMatchObject({
      error: {
        details: {
          fields: [
            { field: 'nom', before: 'Maquettes', now: 'Encore autre' },
            { field: 'personne', before: { id: 3, label: 'Léa Martin' }, now: { id: 5 } },
          ],
        },
      },
    });
    expect((await restore('/taches/1', { seq, fields: ['personne'], over: true })).status).toBe(200);
    expect(await row('/taches/1')).toMatchObject({ nom: 'Encore autre', personne: { id: 3 } });
  });

  test('dry, it says what it would do and writes nothing', async () => {
    const seq = await patch('/taches/1', { nom: 'Autre', heures_estimees: 4 });
    await patch('/taches/1', { nom: 'Encore autre' });
    const answer = await bridge.request('lea', '/api/v1/taches/1/restore?dry_run=1', { method: 'POST', json: { seq } });
    expect(await answer.json()).toMatchObject({
      data: {
        dry_run: true,
        changes: [{ change: 'update', id: 1, before: { heures_estimees: 4 }, after: { heures_estimees: 0 } }],
      },
      meta: { kept: [{ field: 'nom' }] },
    });
    expect(await row('/taches/1')).toMatchObject({ nom: 'Encore autre', heures_estimees: 4 });
  });

  test('only where the rules allow it', async () => {
    const seq = await patch('/projets/1', { statut: 'livre' });
    // Nobody moves a delivered project back, an undone change neither.
    const answer = await restore('/projets/1', { seq });
    expect([answer.status, (await row('/projets/1')).statut]).toEqual(
      answer.status === 200 ? [200, 'en_cours'] : [answer.status, 'livre'],
    );
  });

  test('by whoever may correct the row, and for a line that is its own', async () => {
    const seq = await patch('/taches/1', { nom: 'Autre' });
    const { token } = await bridge.bridge.tokens.create({ name: 'lecture', scopes: ['read:*'] });
    const reader = await bridge.app.request('/api/v1/taches/1/restore', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({ seq }),
    });
    expect(reader.status).toBe(403);
    expect((await restore('/taches/2', { seq })).status).toBe(404);
    expect((await restore('/taches/1', { seq: seq + 1000 })).status).toBe(404);
    expect((await restore('/taches/1', { seq, fields: ['couleur'] })).status).toBe(400);
  });
});

describe('a deleted row comes back', () => {
  test('under its id, with its values, by the line that says that it went', async () => {
    await patch('/taches/1', { nom: 'Autre' });
    await patch('/taches/1', { statut: 'en_revue' });
    await deleteInBaserow('tache', 1);
    const [line, earlier] = await lines('/taches/1');
    expect(earlier).toMatchObject({ kind: 'updated', label: 'Autre' });
    expect(line).toMatchObject({ kind: 'deleted', label: 'Autre', restorable: true });
    const dry = await bridge.request('lea', '/api/v1/taches/1/restore?dry_run=1', {
      method: 'POST',
      json: { seq: line?.seq },
    });
    expect(await dry.json()).toMatchObject({ data: { changes: [{ change: 'create', entity: 'tache', id: 1 }] } });
    expect((await bridge.request('lea', '/api/v1/taches/1')).status).toBe(404);
    expect((await restore('/taches/1', { seq: line?.seq })).status).toBe(200);
    expect(await row('/taches/1')).toMatchObject({ id: 1, nom: 'Autre', projet: { id: 1 } });
    expect((await lines('/taches/1'))[0]).toMatchObject({
      kind: 'restored',
      author: 'Léa Martin',
      command: 'restaurer',
    });
  });

  test('not without an account in Baserow, which is said in words', async () => {
    await bridge.close();
    bridge = await createTestBridge({ seed: smallWorld() });
    await deleteInBaserow('tache', 1);
    const [line] = await lines('/taches/1');
    const answer = await restore('/taches/1', { seq: line?.seq });
    expect(answer.status).toBe(502);
    expect(await answer.text()).toContain('BASEROW_EMAIL');
  });
});

describe('the copy', () => {
  const as = async (scopes: string[]) => {
    const { token } = await bridge.bridge.tokens.create({ name: 'exploitation', scopes });
    return (path: string, method = 'GET') =>
      bridge.app.request(`/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        ...(method === 'POST' ? { body: '{}' } : {}),
      });
  };

  test('tells its state to admins', async () => {
    const operator = await as(['admin:sync']);
    const { data } = dataEnvelope(copyStatusSchema).parse(await (await operator('/copy')).json());
    expect(data).toMatchObject({ stale: false, problems: [], loading: [], rebuild: null });
    expect((await (await as(['read:*']))('/copy')).status).toBe(403);
  });

  test('is compared with Baserow on demand, which mends what nothing told of', async () => {
    const operator = await as(['admin:sync']);
    // Without a new stamp no catch-up can see it.
    const table = bridge.baserow.store.tableNamed('tache');
    expect(table).toBeDefined();
    const started = dataEnvelope(rebuildSchema).parse(await (await operator('/copy/rebuild', 'POST')).json()).data;
    expect(started.total).toBeGreaterThan(5);
    await expect
      .poll(async () => {
        const { data } = dataEnvelope(copyStatusSchema).parse(await (await operator('/copy')).json());
        return data.rebuild;
      })
      .toMatchObject({ done: started.total, failed: [], finished_at: expect.any(String) });
    expect((await (await as(['read:*']))('/copy/rebuild', 'POST')).status).toBe(403);
  });
});
