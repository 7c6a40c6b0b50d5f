import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import {
  actionResultSchema,
  changeLineSchema,
  changeLinesSchema,
  dataEnvelope,
  explanationSchema,
  groupSchema,
} from './contracts/index.ts';
import { smallWorld } from './testing/smallWorld.ts';
import { createTestBridge, type DemoUser, type TestBridge } from './testing/testBridge.ts';
import { createTestClock } from './testing/testClock.ts';

let bridge: TestBridge;
beforeEach(async () => {
  bridge = await createTestBridge({ seed: smallWorld() });
});
afterEach(() => bridge.close());

const get = async (path: string, user: DemoUser = 'lea') => bridge.request(user, `/api/v1${path}`);
const linesOf = async (path: string, user?: DemoUser) =>
  dataEnvelope(z.array(changeLineSchema)).parse(await (await get(path, user)).json()).data;
const ask = (collection: string, json: object, user: DemoUser = 'lea') =>
  bridge.request(user, `/api/v1/${collection}/query`, { method: 'POST', json });
const patch = (path: string, json: object, user: DemoUser = 'lea') =>
  bridge.request(user, `/api/v1${path}`, { method: 'PATCH', json });

/** Changes a row in Baserow itself, as a person working there does, and lets the bridge catch up. */
async function changeInBaserow(table: string, id: number, values: object): Promise<void> {
  await bridge.changeRow(table, id, values);
  await bridge.bridge.catchUp();
}

describe('the history of a row', () => {
  test('says who changed what, and whether it was here or in Baserow, the newest first', async () => {
    expect(await linesOf('/taches/1/history')).toEqual([]);
    await patch('/taches/1', { statut: 'en_revue' });
    await changeInBaserow('tache', 1, { nom: 'Maquettes et essais', personne: [1] });
    const [later, first] = await linesOf('/taches/1/history');
    expect(first).toMatchObject({
      kind: 'updated',
      source: 'command',
      author: 'Léa Martin',
      fields: [{ field: 'statut', before: 'en_cours', after: 'en_revue' }],
    });
    expect(later).toMatchObject({
      source: 'sweep',
      author: null,
      fields: [
        { field: 'nom', before: 'Maquettes', after: 'Maquettes et essais' },
        { field: 'personne', before: [{ id: 3, label: 'Léa Martin' }], after: [{ id: 1, label: 'Pierre Dupont' }] },
      ],
    });
  });

  test('goes on after the row is gone, and in windows', async () => {
    for (const nom of ['Un', 'Deux', 'Trois']) await patch('/taches/1', { nom });
    const [newest] = await linesOf('/taches/1/history?limit=1');
    expect(newest?.fields).toMatchObject([{ field: 'nom', before: 'Deux', after: 'Trois' }]);
    const older = await linesOf(`/taches/1/history?before=${newest?.seq}`);
    expect(older.map(({ fields: [field] }) => field?.after)).toEqual(['Deux', 'Un']);
    await bridge.baserowRequest(`${bridge.tableId('tache')}/1/`, { method: 'DELETE' }).catch(() => undefined);
    await bridge.bridge.catchUp();
    expect((await get('/taches/1')).status).toBe(404);
    expect((await linesOf('/taches/1/history'))[0]).toMatchObject({ kind: 'deleted' });
    expect((await get('/taches/999/history')).status).toBe(404);
  });

  test('has the figures that moved with other rows', async () => {
    await bridge.request('lea', '/api/v1/interventions', {
      method: 'POST',
      json: { tache: 1, personne: 3, date: '2026-09-01', heures: 2 },
    });
    expect(await linesOf('/projets/1/history')).toMatchObject([
      { source: 'figure', author: 'Léa Martin', fields: [{ field: 'heures_realisees', before: 0, after: 2 }] },
    ]);
  });

  test('a change that Baserow told of first gets its author all the same', async () => {
    // The news of the write is in the copy before the answer to it.
    await bridge.close();
    bridge = await createTestBridge({
      seed: smallWorld(),
      intercept: async (request) => {
        if (request.method !== 'PATCH') return undefined;
        const answer = await bridge.baserow.app.fetch(request.clone());
        await bridge.bridge.catchUp();
        return answer;
      },
    });
    await patch('/taches/1', { statut: 'en_revue' });
    expect(await linesOf('/taches/1/history')).toMatchObject([{ source: 'command', author: 'Léa Martin' }]);
  });
});

describe('the log of changes', () => {
  const months = 30 * 24 * 3600_000;
  const at = async (variables: Record<string, string>) => {
    await bridge.close();
    const clock = createTestClock();
    bridge = await createTestBridge({ seed: smallWorld(), clock, variables });
    return clock;
  };

  test('is kept for 24 months', async () => {
    const clock = await at({});
    await patch('/taches/1', { nom: 'Ancien' });
    clock.advance(23 * months);
    await patch('/taches/1', { nom: 'Récent' });
    await bridge.bridge.catchUp();
    expect(await linesOf('/taches/1/history')).toHaveLength(2);
    clock.advance(2 * months);
    await bridge.bridge.prune();
    expect((await linesOf('/taches/1/history')).map(({ fields: [field] }) => field?.after)).toEqual(['Récent']);
    expect((await bridge.request('lea', '/api/v1/taches/1')).status).toBe(200);
  });

  test('is kept for as long as the installation says', async () => {
    const clock = await at({ HISTORY_MONTHS: '1' });
    await patch('/taches/1', { nom: 'Ancien' });
    clock.advance(2 * months);
    await bridge.bridge.prune();
    expect(await linesOf('/taches/1/history')).toEqual([]);
  });
});

describe('a line of the history', () => {
  test('says how its row and its command are called, and what the reader may take back', async () => {
    await patch('/taches/1', { nom: 'Nouveau', statut: 'en_revue' });
    const [line] = await linesOf('/taches/1/history');
    expect(line).toMatchObject({
      label: 'Nouveau',
      command: 'corriger_tache',
      command_label: null,
      restorable: false,
      undo_id: line?.run,
      fields: [
        { field: 'nom', unknown: [], restorable: true },
        { field: 'statut', unknown: [], restorable: true },
      ],
    });
    // Another reader may restore the values, not undo the run; one who may not write, neither.
    expect((await linesOf('/taches/1/history', 'nadia'))[0]).toMatchObject({
      undo_id: null,
      fields: [{ restorable: true }, {}],
    });
    const { token } = await bridge.bridge.tokens.create({ name: 'lecture', scopes: ['read:*'] });
    const answer = await bridge.app.request('/api/v1/taches/1/history', {
      headers: { authorization: `Bearer ${token}` },
    });
    const { data } = changeLinesSchema.parse(await answer.json());
    expect(data[0]?.fields.map(({ restorable }) => restorable)).toEqual([false, false]);
  });

  test('names the action that wrote it in the language of the reader, also when it was undone', async () => {
    const done = await bridge.request('lea', '/api/v1/actions/changer_statut_tache', {
      method: 'POST',
      json: { id: 1, params: { statut: 'en_revue' } },
    });
    const { undo_id } = dataEnvelope(actionResultSchema).parse(await done.json()).data;
    await bridge.request('lea', `/api/v1/actions/undo/${undo_id}`, { method: 'POST' });
    expect(await linesOf('/taches/1/history')).toMatchObject([
      { command: 'undo:changer_statut_tache', command_label: 'Changer le statut de la tâche', undo_id: null },
      { command: 'changer_statut_tache', command_label: 'Changer le statut de la tâche', undo_id: null },
    ]);
  });

  test('tells what is not known from what is empty', async () => {
    const { database } = bridge;
    await patch('/taches/1', { nom: 'Nouveau', statut: 'en_revue' });
    await database?.db.execute(sql`update change set before = before - 'nom' where row_id = 1 and before ? 'nom'`);
    const [line] = await linesOf('/taches/1/history');
    expect(line?.fields).toMatchObject([
      { field: 'nom', before: null, unknown: ['before'], restorable: false },
      { field: 'statut', unknown: [], restorable: true },
    ]);
  });
});

test('lines that one run wrote belong together, and the window says where the next one begins', async () => {
  const run = (name: string, id: number, params: object) =>
    bridge.request('nadia', `/api/v1/actions/${name}`, { method: 'POST', json: { id, params } });
  expect((await run('attribuer_module', 1, { personne: 1, heures: 30 })).status).toBe(200);
  const all = changeLinesSchema.parse(await (await get('/me/changes', 'nadia')).json());
  expect(all.data.map(({ entity, kind }) => [entity, kind])).toEqual([
    ['module', 'updated'],
    ['attribution', 'created'],
  ]);
  expect(new Set(all.data.map(({ undo_id }) => undo_id))).toEqual(new Set([all.data[0]?.run]));
  expect(all.meta.next).toBeNull();
  const first = changeLinesSchema.parse(await (await get('/me/changes?limit=1', 'nadia')).json());
  expect(first.meta.next).toBe(first.data[0]?.seq);
});

test('« Mes modifications récentes » are those of the caller, of rows that he may read', async () => {
  await patch('/taches/1', { nom: 'Mien' });
  await patch('/taches/3', { nom: 'Sien' }, 'nadia');
  expect((await linesOf('/me/changes')).map(({ id }) => id)).toEqual([1]);
  expect((await linesOf('/me/changes', 'nadia')).map(({ id }) => id)).toEqual([3]);
});

describe('a query', () => {
  const rowsSchema = z.object({
    data: z.array(z.looseObject({ id: z.number() })),
    meta: z.looseObject({ total: z.number() }),
  });
  const idsOf = async (collection: string, body: object) =>
    rowsSchema.parse(await (await ask(collection, body)).json()).data.map(({ id }) => id);

  test('goes through links, knows who asks, and answers a window with its total', async () => {
    expect(
      await idsOf('taches', { filter: { field: 'projet.client.nom', op: 'contains', values: ['lemoine'] } }),
    ).toEqual([1, 2, 3]);
    expect(await idsOf('taches', { filter: { field: 'personne', op: 'eq', values: ['moi'] } })).toEqual([1]);
    const window = rowsSchema.parse(
      await (await ask('taches', { sort: ['-nom'], window: { offset: 1, limit: 1 } })).json(),
    );
    expect([window.data.map(({ id }) => id), window.meta.total]).toEqual([[1], 3]);
  });

  test('groups with counts and sums', async () => {
    const answer = await (await ask('projets', { groups: { by: 'statut', sums: ['heures_vendues'] } })).json();
    expect(z.object({ data: z.array(groupSchema) }).parse(answer).data).toEqual([
      { value: 'en_cours', count: 1, sums: { heures_vendues: 50 } },
      { value: 'livre', count: 1, sums: { heures_vendues: 5 } },
    ]);
  });

  test('of a moment before shows what was', async () => {
    await patch('/projets/1', { nom: 'Un' });
    const [line] = await linesOf('/projets/1/history');
    await patch('/projets/1', { nom: 'Deux' });
    const before = rowsSchema.parse(await (await ask('projets', { ids: [1], as_of: line?.seq })).json());
    expect(before.data).toMatchObject([{ id: 1, nom: 'Un' }]);
    expect(before.data[0]).not.toHaveProperty('taches');
  });

  test.each<[string, object, string]>([
    ['a field that there is not', { filter: { field: 'couleur', op: 'eq', values: ['x'] } }, 'unknown_field'],
    ['a path through no link', { sort: ['nom.plus'] }, 'no_link'],
    ['an operator that the field does not take', { filter: { field: 'statut', op: 'gt', values: ['a'] } }, 'operator'],
  ])('with %s is refused with the reason', async (_what, body, reason) => {
    const answer = await ask('projets', body);
    expect(answer.status).toBe(400);
    expect(await answer.text()).toContain(reason);
  });

  test('gives groups their first rows and the names of links', async () => {
    const answer = await (
      await ask('taches', { groups: { by: 'projet', rows: 1 }, sort: ['nom'], order: 'screen' })
    ).json();
    const { data } = z.object({ data: z.array(groupSchema) }).parse(answer);
    expect(data.map(({ value, count, label, rows }) => [value, count, label, rows?.length])).toEqual([
      [1, 2, 'Site', 1],
      [2, 1, 'Logo', 1],
    ]);
    expect(data[0]?.rows?.[0]).toMatchObject({ nom: 'Maquettes', projet: { id: 1, label: 'Site' } });
  });

  test('is one of several in a call, of which each stands for itself', async () => {
    const { token } = await bridge.bridge.tokens.create({ name: 'étroit', scopes: ['read:projets'] });
    const answer = await bridge.app.request('/api/v1/query', {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify({
        queries: [
          { collection: 'taches', body: { window: { limit: 0 }, sums: ['heures_estimees'] } },
          { collection: 'personnes', body: {} },
          { collection: 'taches', body: { sums: ['nom'] } },
          { collection: 'couleurs', body: {} },
        ],
      }),
    });
    expect(answer.status).toBe(200);
    const { data } = (await answer.json()) as { data: { status?: number; meta?: object; error?: { code: string } }[] };
    expect(data.map(({ status, error }) => [status, error?.code])).toEqual([
      [undefined, undefined],
      [403, 'FORBIDDEN_SCOPE'],
      [400, 'VALIDATION_ERROR'],
      [404, 'NOT_FOUND'],
    ]);
    expect(data[0]?.meta).toMatchObject({ total: 3 });
    const none = await bridge.request('lea', '/api/v1/query', { method: 'POST', json: { queries: [] } });
    expect(none.status).toBe(400);
  });

  test('reads nothing that the caller may not read, not on the way either', async () => {
    const { token } = await bridge.bridge.tokens.create({ name: 'étroit', scopes: ['read:projets'] });
    const as = (collection: string, json: object) =>
      bridge.app.request(`/api/v1/${collection}/query`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(json),
      });
    expect((await as('taches', {})).status).toBe(200);
    expect((await as('personnes', {})).status).toBe(403);
    expect((await as('taches', { filter: { field: 'personne.nom', op: 'contains', values: ['a'] } })).status).toBe(403);
  });
});

test('a figure is explained by its parts, down to the rows that it adds up', async () => {
  await bridge.request('lea', '/api/v1/interventions', {
    method: 'POST',
    json: { tache: 1, personne: 3, date: '2026-09-01', heures: 2 },
  });
  const answer = await (await get('/explain/personne/3/heures_restantes_total')).json();
  const { data } = dataEnvelope(explanationSchema).parse(answer);
  expect(data).toMatchObject({ field: 'heures_restantes_total', value: 58 });
  const all = (one: typeof data): (typeof data)[] => [one, ...one.parts.flatMap(all)];
  expect(all(data).flatMap(({ rows }) => rows)).toMatchObject([{ entity: 'intervention', value: 2 }]);
  for (const figure of all(data))
    if (figure.figure === 'minus')
      expect(figure.value).toBe(Number(figure.parts[0]?.value) - Number(figure.parts[1]?.value));
  expect((await get('/explain/personne/3/couleur')).status).toBe(404);
  expect((await get('/explain/personne/999/heures_restantes_total')).status).toBe(404);
});
