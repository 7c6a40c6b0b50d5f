import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { house } from '#house';
import { createSchema } from '../model/index.ts';
import { editorHouse } from '../model/print/editorHouse.ts';
import { modelHash } from '../model/print/modelHash.ts';
import { type BaserowAdmin, openBaserowAdmin } from './testing/baserowAdmin.ts';
import { smallWorld } from './testing/smallWorld.ts';
import { createTestBridge, type DemoUser, type TestBridge } from './testing/testBridge.ts';

let bridge: TestBridge;
let admin: BaserowAdmin;
beforeEach(async () => {
  bridge = await createTestBridge({ seed: smallWorld() });
  admin = await openBaserowAdmin(bridge);
});
afterEach(() => bridge.close());

const rowSchema = z.looseObject({ id: z.number(), version: z.string() });
const listSchema = z.object({ data: z.array(rowSchema), meta: z.looseObject({ total: z.number() }) });
const modelSchema = z.object({
  data: z.object({
    model: z.string(),
    entities: z.array(
      z.looseObject({
        name: z.string(),
        label: z.string(),
        titleField: z.string(),
        fields: z.array(z.looseObject({ name: z.string(), label: z.string(), kind: z.string() })),
      }),
    ),
  }),
});

const get = (path: string, user: DemoUser = 'lea') => bridge.request(user, `/api/v1${path}`);
const list = async (path: string) => listSchema.parse(await (await get(path)).json()).data;
const detail = async (path: string) => z.object({ data: rowSchema }).parse(await (await get(path)).json()).data;
const status = async (path: string) => (await get(path)).status;
const look = () => bridge.bridge.refreshSchema();
const hash = async () => (await get('/me')).headers.get('x-formation-hub-model');
const entityOf = async (name: string) =>
  modelSchema.parse(await (await get('/schema')).json()).data.entities.find((entity) => entity.name === name);
const fieldOf = async (entity: string, name: string) =>
  (await entityOf(entity))?.fields.find((field) => field.name === name);
const warnings = () => bridge.logs.filter(({ level }) => level === 'warn').map(({ fields }) => fields);
const projets = () => bridge.tableId('projet');

describe('the house alone', () => {
  test('has the hash of the model that is printed for the editor', async () => {
    const printed = editorHouse(createSchema(house), house);
    expect(await hash()).toBe(modelHash(printed));
    await look();
    expect(await hash()).toBe(modelHash(printed));
    const answer = modelSchema.parse(await (await get('/schema')).json());
    expect(answer.data).toEqual({ model: modelHash(printed), entities: printed.entities });
  });

  test('tells every answer of the API, refusals included, and nothing else', async () => {
    for (const path of ['/projets', '/projets/999', '/inconnu']) {
      expect((await get(path)).headers.has('x-formation-hub-model'), path).toBe(true);
    }
    expect((await bridge.app.request('/api/v1/me')).headers.has('x-formation-hub-model')).toBe(true);
    expect((await bridge.app.request('/api/health')).headers.has('x-formation-hub-model')).toBe(false);
  });

  test('is not sent again to who has it', async () => {
    const etag = (await get('/schema')).headers.get('etag') ?? '';
    const again = await bridge.request('lea', '/api/v1/schema', { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    await admin.addField(projets(), { name: 'Budget', type: 'number' });
    await look();
    const changed = await bridge.request('lea', '/api/v1/schema', { headers: { 'if-none-match': etag } });
    expect(changed.status).toBe(200);
  });
});

describe('a column', () => {
  test('joins lists, details, filters, sorts and the model, and changes no version', async () => {
    const [before] = await list('/projets?ids=1');
    const known = await hash();
    const id = await admin.addField(projets(), { name: 'Budget', type: 'number', number_decimal_places: 2 });
    await admin.setCell(projets(), 1, { Budget: '1200.50' });
    await look();
    const name = `f${id}`;
    expect(await list('/projets?ids=1')).toEqual([{ ...before, [name]: 1200.5 }]);
    expect((await detail('/projets/1'))[name]).toBe(1200.5);
    expect((await detail('/projets/2'))[name]).toBeNull();
    expect((await list(`/projets?filter[${name}][gte]=1000`)).map((row) => row.id)).toEqual([1]);
    expect((await list(`/projets?filter[${name}][empty]=true`)).map((row) => row.id)).toEqual([2]);
    expect((await list(`/projets?sort=-${name}`)).map((row) => row.id)).toEqual([1, 2]);
    expect(await fieldOf('projet', name)).toMatchObject({ label: 'Budget', kind: 'number' });
    expect(await entityOf('projet')).toMatchObject({
      columns: expect.arrayContaining([name]),
      card: { details: [name] },
    });
    expect(await hash()).not.toBe(known);
  });

  test('is read only', async () => {
    const id = await admin.addField(projets(), { name: 'Note', type: 'text' });
    await look();
    const answer = await bridge.request('lea', '/api/v1/projets/1', { method: 'PATCH', json: { [`f${id}`]: 'x' } });
    expect(answer.status).toBe(400);
  });

  test('keeps its name on the wire when it is renamed', async () => {
    const id = await admin.addField(projets(), { name: 'Note', type: 'text' });
    await admin.setCell(projets(), 1, { Note: 'important' });
    await look();
    await admin.changeField(id, { name: 'Remarque, "à lire"' });
    await look();
    expect((await list(`/projets?filter[f${id}]=important`)).map((row) => row[`f${id}`])).toEqual(['important']);
    expect((await list(`/projets?sort=-f${id}`)).map((row) => row.id)).toEqual([1, 2]);
    expect(await fieldOf('projet', `f${id}`)).toMatchObject({ label: 'Remarque, "à lire"' });
  });

  test('follows its type, and goes when it is deleted', async () => {
    const known = await hash();
    const id = await admin.addField(projets(), { name: 'Note', type: 'text' });
    await admin.setCell(projets(), 1, { Note: '12' });
    await look();
    expect((await detail('/projets/1'))[`f${id}`]).toBe('12');
    await admin.changeField(id, { type: 'number' });
    await look();
    expect(await fieldOf('projet', `f${id}`)).toMatchObject({ kind: 'number' });
    expect((await detail('/projets/1'))[`f${id}`]).toBe(12);
    await admin.removeField(id);
    await look();
    const [row] = await list('/projets?per_page=1');
    expect(Object.keys(row ?? {})).not.toContain(`f${id}`);
    expect(await status(`/projets?filter[f${id}]=12`)).toBe(400);
    expect(await hash()).toBe(known);
  });

  test.each([
    ['boolean', { type: 'boolean' }, true, true],
    ['day', { type: 'date' }, '2026-09-01', '2026-09-01'],
    ['long text', { type: 'long_text' }, 'a\nb', 'a\nb'],
    ['choice', { type: 'single_select', select_options: [{ value: 'Or', color: 'red' }] }, 'Or', 'Or'],
    ['choices', { type: 'multiple_select', select_options: [{ value: 'A', color: 'red' }] }, ['A'], ['A']],
  ])('of the kind %s is read', async (_kind, type, cell, value) => {
    const id = await admin.addField(projets(), { name: 'Plus', ...type });
    await admin.setCell(projets(), 1, { Plus: cell });
    await look();
    expect((await detail('/projets/1'))[`f${id}`]).toEqual(value);
    const asked = Array.isArray(value) ? value[0] : value;
    const filtered = `/projets?filter[f${id}]=${asked}`;
    if (_kind !== 'long text') expect((await list(filtered)).map((row) => row.id)).toEqual([1]);
  });

  test('that links to rows shows them, on both sides', async () => {
    const link = {
      name: 'Relecteurs',
      type: 'link_row',
      link_row_table_id: bridge.tableId('personne'),
      has_related_field: true,
    };
    const id = await admin.addField(projets(), link);
    await admin.setCell(projets(), 1, { Relecteurs: [3] });
    await look();
    expect((await detail('/projets/1'))[`f${id}`]).toEqual([{ id: 3, label: 'Léa Martin' }]);
    expect((await list(`/projets?filter[f${id}]=3`)).map((row) => row.id)).toEqual([1]);
    const back = (await entityOf('personne'))?.fields.find(
      ({ entity, name }) => entity === 'projet' && /^f\d+$/.test(name),
    );
    expect((await detail('/personnes/3'))[back?.name ?? '']).toEqual([{ id: 1, label: 'Site' }]);
  });
});

describe('an option', () => {
  test('of an open choice is shown, filtered by, written and offered', async () => {
    await admin.addOption('tache', 'priorite', 'vitale');
    await admin.setCell(bridge.tableId('tache'), 1, { priorite: 'vitale' });
    await look();
    expect((await detail('/taches/1')).priorite).toBe('vitale');
    expect((await list('/taches?filter[priorite]=vitale')).map((row) => row.id)).toEqual([1]);
    const patched = await bridge.request('nadia', '/api/v1/taches/3', {
      method: 'PATCH',
      json: { priorite: 'vitale' },
    });
    expect(patched.status).toBe(200);
    expect((await detail('/taches/3')).priorite).toBe('vitale');
    const json = { id: 1, params: { nom: 'Bilan', priorite: 'vitale' } };
    const created = await bridge.request('lea', '/api/v1/actions/creer_tache', { method: 'POST', json });
    expect(created.status).toBe(200);
    const post = { projet: 1, nom: 'Suite', priorite: 'vitale' };
    expect((await bridge.request('lea', '/api/v1/taches', { method: 'POST', json: post })).status).toBe(201);
    const described = JSON.stringify(await (await get('/actions?entity=projet')).json());
    expect(described).toContain('"const":"vitale"');
    expect(await fieldOf('tache', 'priorite')).toMatchObject({
      choices: expect.arrayContaining([expect.objectContaining({ value: 'vitale', label: 'vitale', color: 'red' })]),
    });
  });

  test('nobody declared is refused as ever', async () => {
    expect(await status('/taches?filter[priorite]=vitale')).toBe(400);
    const patch = { method: 'PATCH', json: { priorite: 'vitale' } };
    expect((await bridge.request('lea', '/api/v1/taches/1', patch)).status).toBe(400);
  });

  test('of a state is shown by its name, told once, never taken, and left as an empty state is', async () => {
    await admin.addOption('tache', 'statut', 'Bloquée');
    await admin.setCell(bridge.tableId('tache'), 1, { statut: 'Bloquée' });
    await look();
    await look();
    expect((await detail('/taches/1')).statut).toBe('Bloquée');
    expect((await list('/taches?ids=1')).map((row) => row.statut)).toEqual(['Bloquée']);
    expect(warnings().filter((fields) => 'state' in fields)).toEqual([{ state: 'tache.statut: Bloquée' }]);
    const move = (id: number, statut: string) =>
      bridge.request('lea', `/api/v1/taches/${id}`, { method: 'PATCH', json: { statut } });
    expect((await move(3, 'Bloquée')).status).toBe(400);
    expect((await move(1, 'en_revue')).status).toBe(200);
    expect((await detail('/taches/1')).statut).toBe('en_revue');
    expect(JSON.stringify(await fieldOf('tache', 'statut'))).not.toContain('Bloquée');
  });
});

describe('a table', () => {
  const data = [
    ['Immatriculation', 'Modèle'],
    ['AB-123-CD', 'Kangoo'],
    ['EF-456-GH', 'Éléphant'],
  ];

  async function vehicles() {
    const id = await admin.addTable('Véhicules de prêt', data);
    await look();
    const [title, model] = await admin.fieldsOf(id);
    return { id, name: `t${id}`, title: `f${title?.id}`, model: `f${model?.id}` };
  }

  test('is served: lists, rows, filters, sorts, search and ids', async () => {
    const { name, title, model } = await vehicles();
    const all = await list(`/${name}`);
    expect(all.map((row) => [row[title], row[model]])).toEqual(data.slice(1));
    expect(all[0]?.version).not.toBe(all[1]?.version);
    const [first, second] = all.map((row) => row.id);
    expect((await detail(`/${name}/${first}`))[title]).toBe('AB-123-CD');
    expect((await list(`/${name}?filter[${model}]=Kangoo`)).map((row) => row.id)).toEqual([first]);
    expect((await list(`/${name}?sort=-${title}`)).map((row) => row.id)).toEqual([second, first]);
    expect((await list(`/${name}?search=ef-456`)).map((row) => row.id)).toEqual([second]);
    expect((await list(`/${name}?ids=${second}`)).map((row) => row.id)).toEqual([second]);
    expect(await status(`/${name}/99`)).toBe(404);
    expect(await status(`/${name}/abc`)).toBe(400);
    expect(await status(`/${name}?filter[nom]=x`)).toBe(400);
  });

  test('is in the model with its trigger, and has a page', async () => {
    const { id, name, title } = await vehicles();
    expect(await entityOf(name)).toMatchObject({
      collection: name,
      label: 'Véhicules de prêt',
      titleField: title,
      triggers: [expect.objectContaining({ text: '@vehicules-de-pret:', insert: 'mention' })],
    });
    const tables = z.object({ data: z.array(z.object({ entity: z.string(), table_id: z.number() })) });
    expect(tables.parse(await (await get('/tables')).json()).data).toContainEqual({ entity: name, table_id: id });
    const [first] = await list(`/${name}`);
    const page = await bridge.request('lea', `/${name}/${first?.id}`);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<h1>AB-123-CD</h1>');
  });

  test('takes no writes', async () => {
    const { name, model } = await vehicles();
    for (const [method, path] of [
      ['POST', `/${name}`],
      ['PATCH', `/${name}/1`],
    ] as const) {
      const answer = await bridge.request('nadia', `/api/v1${path}`, { method, json: { [model]: 'x' } });
      expect(answer.status).toBe(404);
    }
  });

  test('needs its own right', async () => {
    const { name } = await vehicles();
    const other = await admin.addTable('Salles', [['Salle'], ['A1']]);
    await look();
    const scopes = [`open:${name}`];
    const { token } = await bridge.bridge.tokens.create({ name: 'parc', scopes });
    const as = (path: string) =>
      bridge.app.request(`/api/v1${path}`, { headers: { authorization: `Bearer ${token}` } });
    expect((await as(`/${name}`)).status).toBe(200);
    expect((await as(`/t${other}`)).status).toBe(403);
    expect((await as('/projets')).status).toBe(403);
    const seen = modelSchema.parse(await (await as('/schema')).json()).data.entities;
    expect(seen.map((entity) => entity.name)).toEqual([name]);
  });

  test('keeps its name when it is renamed, and is gone when it is deleted', async () => {
    const { id, name } = await vehicles();
    await admin.renameTable(id, 'Voitures');
    await look();
    expect(await entityOf(name)).toMatchObject({ label: 'Voitures' });
    expect(await status(`/${name}`)).toBe(200);
    await admin.removeTable(id);
    await look();
    expect(await status(`/${name}`)).toBe(404);
    expect(await entityOf(name)).toBeUndefined();
  });

  test('that goes is not found once the tables are looked at', async () => {
    const { id, name } = await vehicles();
    await admin.removeTable(id);
    expect(await status(`/${name}?per_page=3`)).toBe(200);
    await look();
    expect(await status(`/${name}?per_page=3`)).toBe(404);
  });
});

describe('open pages', () => {
  test('hear of a new schema by an event that others ignore', async () => {
    const answer = await get('/events', 'pierre');
    const reader = answer.body?.getReader();
    await admin.addField(projets(), { name: 'Note', type: 'text' });
    await look();
    let text = '';
    while (!text.includes('event: schema')) text += new TextDecoder().decode((await reader?.read())?.value);
    expect(text).toMatch(/id: \d+\nevent: schema\ndata: \{\}\n\n/);
    expect(text).not.toContain('event: change');
    await reader?.cancel();
  });
});

test('the tables are looked at again and again', async () => {
  const watching = await createTestBridge({ baserow: bridge.baserow, variables: { SCHEMA_REFRESH_SECONDS: '1' } });
  try {
    const id = await admin.addField(projets(), { name: 'Note', type: 'text' });
    await expect
      .poll(async () => JSON.stringify(await (await watching.request('lea', '/api/v1/schema')).json()), {
        timeout: 5000,
      })
      .toContain(`"f${id}"`);
  } finally {
    await watching.close();
  }
});
