import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { houseSpec } from '../../baserow/houseSpec.ts';
import { bridgeColumns, isBridgeColumn } from '../../model/index.ts';
import { createDatabaseFolder } from '../../src/testing/emptyDatabase.ts';
import { createEmbeddedBaserow, type EmbeddedBaserow } from '../index.ts';
import { memoryPersistence, pglitePersistence } from './persistence.ts';
import { RowWriter } from './rowWriter.ts';
import { createStamps } from './stamps.ts';
import { Store } from './store.ts';

const options = {
  token: 'jeton-essai',
  email: 'a@acadenice.fr',
  password: 'motdepasse',
  webhookAddresses: { allowPrivate: true },
};
const json = { authorization: 'Token jeton-essai', 'content-type': 'application/json' };

async function call(
  baserow: EmbeddedBaserow,
  method: string,
  path: string,
  body?: unknown,
  authorization = json.authorization,
) {
  const response = await baserow.app.request(path, {
    method,
    headers: { ...json, authorization },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return response.status === 204 ? null : response.json();
}

describe('a restart', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'embedded-baserow-'));
    await createDatabaseFolder(dataDir);
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  test('keeps rows, links, formulas, webhooks, tokens, sessions and the schema', { timeout: 30_000 }, async () => {
    const first = await createEmbeddedBaserow({ ...options, dataDir });
    const rows = (name: string) => `/api/database/rows/table/${first.store.tableNamed(name)?.id}/`;
    const personne = (await call(first, 'POST', `${rows('personne')}?user_field_names=true`, {
      prenom: 'Léa',
      nom: 'Martin',
      capacite_formation: 100,
    })) as { id: number };
    await call(first, 'POST', `${rows('attribution')}?user_field_names=true`, {
      personne: [personne.id],
      heures_attribuees: '12.5',
      statut: 'planifie',
    });
    const { access_token } = (await call(first, 'POST', '/api/user/token-auth/', options)) as { access_token: string };
    const jwt = `JWT ${access_token}`;
    const token = (await call(
      first,
      'POST',
      '/api/database/tokens/',
      { name: 'autre', workspace: first.workspaceId },
      jwt,
    )) as { key: string };
    const hooks = `/api/database/webhooks/table/${first.store.tableNamed('client')?.id}/`;
    await call(first, 'POST', hooks, { url: 'http://bridge.test/', name: 'essai', include_all_events: true }, jwt);
    const before = [
      await call(first, 'GET', rows('personne')),
      await call(first, 'GET', `/api/database/fields/table/${first.store.tableNamed('personne')?.id}/`),
    ];
    await first.close();

    const second = await createEmbeddedBaserow({ ...options, dataDir });
    expect([
      await call(second, 'GET', rows('personne')),
      await call(second, 'GET', `/api/database/fields/table/${second.store.tableNamed('personne')?.id}/`),
    ]).toEqual(before);
    const seen = (await call(
      second,
      'GET',
      `${rows('personne')}?user_field_names=true`,
      undefined,
      `Token ${token.key}`,
    )) as { results: Record<string, unknown>[] };
    expect(seen.results[0]).toMatchObject({
      nom_prenom: 'Léa Martin',
      heures_attribuees_formation: '12.50',
      heures_restantes_total: '87.50',
    });
    expect(await call(second, 'GET', hooks, undefined, jwt)).toEqual([
      expect.objectContaining({ name: 'essai', active: true }),
    ]);
    await second.close();
  });

  test('adds the columns that an older database does not have, with a stamp for every row', async () => {
    const withoutOurs = houseSpec.tables.map(({ name, fields }) => ({
      name,
      fields: fields.filter((field) => !isBridgeColumn(field.name)),
    }));
    const olderDir = await mkdtemp(join(tmpdir(), 'embedded-baserow-'));
    await createDatabaseFolder(olderDir);
    const older = { ...options, dataDir: olderDir, schema: { ...houseSpec, tables: withoutOurs } };
    const first = await createEmbeddedBaserow({ ...older, seed: { client: [{ id: 1, nom: 'Lemoine' }] } });
    const columns = ({ store }: EmbeddedBaserow) => store.tableNamed('client')?.fields.map(({ name }) => name) ?? [];
    expect(columns(first).filter(isBridgeColumn)).toEqual([]);
    await first.close();

    const second = await createEmbeddedBaserow({ ...options, dataDir: olderDir });
    expect(columns(second).filter(isBridgeColumn)).toEqual(Object.values(bridgeColumns));
    const path = `/api/database/rows/table/${second.store.tableNamed('client')?.id}/?user_field_names=true`;
    const { results } = (await call(second, 'GET', path)) as { results: Record<string, unknown>[] };
    expect(results).toEqual([
      expect.objectContaining({
        nom: 'Lemoine',
        [bridgeColumns.changed]: expect.stringMatching(/T.*\.\d{6}Z$/),
        [bridgeColumns.key]: null,
      }),
    ]);
    await second.close();
    await rm(olderDir, { recursive: true, force: true });
  });

  test('does not seed a database that has rows', async () => {
    const seed = { client: [{ id: 1, nom: 'Lemoine' }] };
    const again = await createEmbeddedBaserow({ ...options, dataDir, seed });
    expect(again.store.tableNamed('client')?.rows.size).toBe(0);
    await again.close();
  });
});

test('a write that the storage refuses is taken back whole', async () => {
  let refuse = false;
  const memory = memoryPersistence();
  const store = await Store.open({
    ...memory,
    save: async (batch) => {
      if (refuse) throw new Error('disk full');
      await memory.save(batch);
    },
  });
  const stamps = createStamps(() => new Date('2026-11-20T08:00:00Z'));
  await store.transaction((tx) => {
    store.put(tx, 'table', { id: 1, name: 'client', order: 1, database_id: 1 });
    store.put(tx, 'field', {
      id: 1,
      table_id: 1,
      name: 'nom',
      order: 1,
      type: 'text',
      primary: true,
      description: null,
      read_only: false,
      field_constraints: [],
    });
  });
  const table = store.table(1);
  const nom = store.field(1);
  const row = await store.transaction((tx) =>
    new RowWriter(store, tx, stamps).create(table, new Map([[nom, 'avant']])),
  );
  refuse = true;
  const write = store.transaction((tx) => {
    const writer = new RowWriter(store, tx, stamps);
    writer.update(table, row, new Map([[nom, 'après']]));
    writer.create(table, new Map([[nom, 'de trop']]));
  });
  await expect(write).rejects.toThrow('disk full');
  expect([...table.rows.values()].map((one) => one.cells[1])).toEqual(['avant']);
  refuse = false;
  await store.transaction((tx) => new RowWriter(store, tx, stamps).update(table, row, new Map([[nom, 'ensuite']])));
  expect(row.cells[1]).toBe('ensuite');
});

test('writes that come together are done one after the other', async () => {
  const baserow = await createEmbeddedBaserow(options);
  const path = `/api/database/rows/table/${baserow.store.tableNamed('formation')?.id}/?user_field_names=true`;
  const answers = await Promise.all(
    Array.from({ length: 10 }, () => call(baserow, 'POST', path, { nom: 'CDA', code: 'CDA' })),
  );
  expect(answers.filter((answer) => (answer as { id?: number }).id !== undefined)).toHaveLength(1);
  await baserow.close();
});

test('the database directory is made when it is missing', async () => {
  const parent = await mkdtemp(join(tmpdir(), 'embedded-baserow-'));
  const persistence = await pglitePersistence(join(parent, 'a', 'b'));
  await persistence.save({ records: [{ kind: 'workspace', id: 1, data: { id: 1 } }], rows: [] });
  expect((await persistence.load()).records).toEqual([{ kind: 'workspace', id: 1, data: { id: 1 } }]);
  await persistence.close();
  await rm(parent, { recursive: true, force: true });
});
