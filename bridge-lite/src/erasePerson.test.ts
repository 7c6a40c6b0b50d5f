import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { foldText } from '../model/index.ts';
import { rowsOf } from './adapters/database/copy/storedRow.ts';
import type { OpenDatabase } from './adapters/database/openDatabase.ts';
import { dataEnvelope, erasureSchema, newSubscriptionSchema } from './contracts/index.ts';
import { openBaserowAdmin } from './testing/baserowAdmin.ts';
import { smallWorld } from './testing/smallWorld.ts';
import { createTestBridge, type DemoUser, type TestBridge, type TestBridgeOptions } from './testing/testBridge.ts';
import { openWebhookReceiver } from './testing/webhookReceiver.ts';

/** Léa, and everything that says who she is. */
const lea = {
  nom: 'Martin',
  prenom: 'Léa',
  email: 'lea.martin@acadenice.fr',
  telephone: '06 12 34 56 78',
  competences: 'Parle le breton et joue de la harpe',
};
const said = ['Martin', 'lea.martin@', '0612345678', '06 12 34 56 78', 'breton', 'harpe', 'Kerouac', 'Lélé'];

let bridge: TestBridge;
let db: OpenDatabase['db'];
async function open(options: TestBridgeOptions = {}) {
  const seed = smallWorld();
  const personne = seed.personne?.map((row) => (row.id === 3 ? { ...row, ...lea } : row)) ?? [];
  bridge = await createTestBridge({ seed: { ...seed, personne }, ...options });
  if (!bridge.database) throw new Error('the bridge works on a database of its own');
  db = bridge.database.db;
}
beforeEach(() => open());
afterEach(async () => {
  await db.execute(sql`drop table if exists later`);
  await bridge.close();
});

const call = (method: string, path: string, json?: object, user: DemoUser = 'nadia', headers = {}) =>
  bridge.request(user, `/api/v1${path}`, { method, ...(json ? { json } : {}), headers });
const erase = async (id: number, dry_run?: boolean, collection = 'personnes') => {
  const answer = await call('POST', `/${collection}/${id}/erase`, dry_run === undefined ? {} : { dry_run });
  const body = await answer.text();
  expect(answer.status, body).toBe(200);
  expect(said.filter((word) => body.includes(word))).toEqual([]);
  return dataEnvelope(erasureSchema).parse(JSON.parse(body)).data;
};
const inBaserow = (table: string, id: number, init: RequestInit = {}) =>
  bridge.baserowRequest(`${bridge.tableId(table)}/${id}/?user_field_names=true`, init);
async function changeInBaserow(table: string, id: number, values: object): Promise<void> {
  await bridge.changeRow(table, id, values);
  await bridge.bridge.catchUp();
}

/** Every table of the database, whoever made it, with its rows as text. */
async function wholeDatabase(): Promise<{ table: string; row: string }[]> {
  const tables = await rowsOf<{ schema: string; name: string }>(
    db,
    sql`select table_schema as schema, table_name as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  expect(tables.length).toBeGreaterThan(20);
  const found = [];
  for (const { schema, name } of tables) {
    const of = sql`${sql.identifier(schema)}.${sql.identifier(name)}`;
    for (const { row } of await rowsOf<{ row: string }>(db, sql`select t::text as row from ${of} t`))
      found.push({ table: `${schema}.${name}`, row });
  }
  return found;
}
const traces = async () => {
  const words = [...said, ...said.map(foldText)];
  return (await wholeDatabase()).filter(({ row }) =>
    words.some((word) => row.toLowerCase().includes(word.toLowerCase())),
  );
};

/** Léa works, is renamed, is written about; and every table gets something of her. */
async function liveAndWork(): Promise<void> {
  await changeInBaserow('personne', 3, { nom: 'Kerouac', telephone: '+33 6 12 34 56 78' });
  await changeInBaserow('personne', 3, { nom: 'Martin' });
  await changeInBaserow('tache', 2, { nom: 'Recette avec Léa Martin, lea.martin@acadenice.fr' });
  await call('PATCH', '/taches/1', { nom: 'Maquettes de Lea Kerouac' }, 'lea', { 'idempotency-key': 'key-of-lea-1' });
  await call(
    'POST',
    '/interventions',
    { tache: 1, personne: 3, date: '2026-09-01', heures: 2, notes: 'Martin Léa, 0612345678' },
    'lea',
    { 'idempotency-key': 'key-of-lea-2' },
  );
  await call('POST', '/actions/changer_statut_tache', { id: 1, params: { statut: 'en_revue' } }, 'lea');
  await changeInBaserow('tache', 3, { nom: 'Livraison (Léa Martin)' });
  await inBaserow('tache', 3, { method: 'DELETE' }).catch(() => undefined);
  await bridge.bridge.catchUp();
  const whole = await (await call('GET', '/personnes/3')).text();
  const at = new Date().toISOString();
  const table = bridge.tableId('personne');
  const news = {
    table_id: table,
    event_type: 'rows.updated',
    items: [
      { id: 3, field_9: lea.competences },
      { id: 1, field_9: 'Piano' },
    ],
    old_items: [{ id: 3, field_9: 'breton' }],
  };
  for (const statement of [
    sql`insert into idempotency_key (caller, key, fingerprint, status, body, created_at) values ('u-x', 'k', 'f', 200, ${whole}, ${at})`,
    sql`insert into access_token (id, name, digest, scopes, created_at) values ('t1', 'Export de Léa Martin', 'd', '["read:*"]', ${at})`,
    sql`insert into action_undo (id, caller, action, entity, row_id, state, expires_at) values ('a1', 'u-x', 'x', 'personne', 3, ${JSON.stringify({ values: { competences: lea.competences } })}, ${at}), ('a2', 'u-x', 'x', 'tache', 1, ${JSON.stringify({ values: { nom: 'Léa Kerouac' } })}, ${at})`,
    sql`insert into sync_inbox (source, key, body, received_at) values ('baserow', 'b1', ${JSON.stringify(news)}, ${at}), ('docmost', 'd1', '{"title":"Entretien de LEA MARTIN"}', ${at})`,
    sql`insert into sync_outbox (key, recipient, subject, text, at) values ('x>lea.martin@acadenice.fr', 'Lea.Martin@acadenice.fr', 'Bonjour Léa', 'À vous', ${at}), ('x>admin', 'admin@acadenice.fr', 'Capacité', 'Léa Martin dépasse', ${at})`,
    sql`insert into mailbox (recipient, subject, text, at) values ('lea.martin@acadenice.fr', 'Bonjour', 'Martin', ${at})`,
    sql`insert into sync_audit (at, event, source, target, action, outcome, duration_ms, detail) values (${at}, 'e', 's', 't', 'a', 'done', 1, 'in place of « Léa Martin »')`,
    sql`insert into sync_journal (key, intent, result, started_at) values ('k:lea.martin@acadenice.fr', '{"title":"Léa Martin"}', '{"a":["Léa Kerouac"]}', ${at})`,
    sql`insert into sync_state (key, value) values ('s', '{"who":"lea.martin@acadenice.fr"}')`,
    sql`insert into parked_change (reader, seq, error, at) values ('sync', 1, 'Léa Martin', ${at})`,
    sql`update change set author_name = 'Lélé' where seq = (select max(seq) from change where author_name = 'Léa Martin')`,
    sql`create table later (id serial primary key, note varchar(80) unique, tags text[], data json)`,
    sql`insert into later (note, tags, data) values ('Léa Martin', '{"a","Léa Martin"}', '{"deep":[{"x":"+33612345678"}]}'), ('Mme Lea-Martin', null, null), ('Léa Marteau', null, null)`,
  ])
    await db.execute(statement);
}

test('after the erasure nothing in any table of the bridge’s database tells of the person, nor does Baserow', async () => {
  const receiver = await openWebhookReceiver();
  await bridge.close();
  await open({ variables: { WEBHOOKS_ALLOW_PRIVATE: 'true' } });
  const subscribed = await call('POST', '/webhooks-out', { name: 'Paie de Léa Martin', url: receiver.url }, 'nadia');
  dataEnvelope(newSubscriptionSchema).parse(await subscribed.json());
  await liveAndWork();
  await bridge.bridge.deliverWebhooks();
  const before = await traces();
  expect(new Set(before.map(({ table }) => table)).size).toBeGreaterThan(13);

  const dry = await erase(3);
  expect(dry).toMatchObject({
    dry_run: true,
    rows: { intervention: 1, tache: 2 },
    shared_with: [],
    kept: [],
    to_read: [],
    told: 1,
  });
  expect(dry.fields.sort()).toEqual(['competences', 'docmost_user_id', 'email', 'nom', 'prenom', 'telephone']);
  expect(await traces()).toEqual(before);

  const done = await erase(3, false);
  expect(await traces()).toEqual([]);
  for (const table of Object.keys(dry.traces)) expect(Object.keys(done.traces)).toContain(table);
  const row = await inBaserow('personne', 3);
  expect(row).toMatchObject({ nom: 'effacée', prenom: 'Personne', email: '', telephone: '', competences: '' });
  expect(await inBaserow('tache', 1)).toMatchObject({ nom: 'Maquettes de personne effacée' });
  expect(await inBaserow('tache', 2)).toMatchObject({ nom: 'Recette avec personne effacée, effacé' });
  // Others and their near names are as they were.
  const texts = JSON.stringify(await wholeDatabase());
  for (const other of ['Léa Marteau', 'Piano', 'pierre.dupont@acadenice.fr', 'admin@acadenice.fr'])
    expect(texts).toContain(other);

  expect(await erase(3, false)).toMatchObject({ fields: [], rows: {}, lines: 0, traces: {} });
  // Who is subscribed hears that the fields are empty now, and nothing of what they were.
  const sent = receiver.received.length;
  await bridge.bridge.deliverWebhooks();
  const heard = receiver.received.slice(sent).map(({ body }) => body);
  expect(heard.join()).toContain('"after":{"nom":"effacée"');
  expect(said.filter((word) => heard.join().includes(word))).toEqual([]);
  await receiver.close();
});

test('the row stays with its hours, and the history says who, when and which field', async () => {
  await liveAndWork();
  const hours = async () => {
    const { data } = (await (await call('GET', '/personnes/3')).json()) as { data: Record<string, unknown> };
    return Object.entries(data).filter(([name]) => name.startsWith('heures') || name.startsWith('capacite'));
  };
  const before = await hours();
  expect(before).toContainEqual(['heures_interventions', 2]);
  await erase(3, false);
  expect(await hours()).toEqual(before);
  const lines = async (path: string) =>
    (
      (await (await call('GET', `${path}/history?limit=200`)).json()) as {
        data: { author: string; fields: object[]; command: string }[];
      }
    ).data;
  const own = await lines('/personnes/3');
  expect(own.flatMap(({ fields }) => fields)).toContainEqual(
    expect.objectContaining({ field: 'nom', before: 'effacé', after: 'effacé' }),
  );
  expect(own.find(({ command }) => command === 'effacer_personne')).toMatchObject({ author: 'Nadia Belkacem' });
  expect((await lines('/taches/1')).map(({ author }) => author)).toContain('personne effacée');
  const { data } = (await (await call('GET', '/personnes/3')).json()) as { data: object };
  expect(data).toMatchObject({ nom_prenom: 'Personne effacée' });
});

describe('an erasure that is cut off', () => {
  test.each([1, 2, 3])('after %i writes to Baserow is finished by the next one', async (writes) => {
    let left = Number.POSITIVE_INFINITY;
    await bridge.close();
    await open({
      intercept: (request) => {
        if (request.method !== 'PATCH') return undefined;
        left -= 1;
        return left < 0 ? new Response('down', { status: 503 }) : undefined;
      },
    });
    await liveAndWork();
    left = writes;
    expect((await call('POST', '/personnes/3/erase', { dry_run: false })).status).toBe(502);
    left = Number.POSITIVE_INFINITY;
    await erase(3, false);
    expect(await traces()).toEqual([]);
  });

  test('in the bridge’s database likewise: the log knows whom to look for until the end', async () => {
    await liveAndWork();
    await db.execute(
      sql`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'full'; end $$`,
    );
    await db.execute(
      sql`create trigger refuse before update on sync_state for each statement execute function refuse()`,
    );
    expect((await call('POST', '/personnes/3/erase', { dry_run: false })).status).toBe(500);
    expect((await traces()).length).toBeGreaterThan(0);
    await db.execute(sql`drop function refuse cascade`);
    await erase(3, false);
    expect(await traces()).toEqual([]);
  });
});

test('a person whose row is deleted is erased too', async () => {
  await liveAndWork();
  await inBaserow('personne', 3, { method: 'DELETE' }).catch(() => undefined);
  await bridge.bridge.catchUp();
  expect(await erase(3, false)).toMatchObject({ fields: [] });
  expect(await traces()).toEqual([]);
});

test('what others have too stays with them, and what nobody but a person can decide is listed', async () => {
  const admin = await openBaserowAdmin(bridge);
  await admin.addField(bridge.tableId('tache'), { name: 'Remarque', type: 'text' });
  await bridge.bridge.refreshSchema();
  await changeInBaserow('client', 1, { contact: 'Lea Martin', telephone: '0612345678' });
  await changeInBaserow('tache', 1, { nom: 'Appeler Léa Martin', Remarque: 'lea.martin@acadenice.fr' });
  await changeInBaserow('tache', 2, { nom: 'Voir M. Martin' });
  const done = await erase(3, false);
  expect(done.shared_with).toEqual([{ entity: 'client', id: 1 }]);
  expect(done.to_read).toContainEqual({ entity: 'tache', id: 2, field: 'nom' });
  expect(done.kept.map(({ entity, id }) => ({ entity, id }))).toEqual([{ entity: 'tache', id: 1 }]);
  expect(await inBaserow('client', 1)).toMatchObject({ contact: 'Lea Martin', telephone: '0612345678' });
  expect(await inBaserow('tache', 1)).toMatchObject({ nom: 'Appeler Léa Martin' });
  expect(await inBaserow('personne', 3)).toMatchObject({ nom: 'effacée', email: '' });
  // Once the other one is erased, nobody has the name any more.
  expect(await erase(1, false, 'clients')).toMatchObject({ shared_with: [], rows: { tache: 1 } });
  expect(await inBaserow('client', 1)).toMatchObject({
    nom: 'Boulangerie Lemoine',
    contact: 'Personne effacée',
    telephone: '',
  });
  expect(await inBaserow('tache', 1)).toMatchObject({ nom: 'Appeler personne effacée' });
});

test('pages of the wiki that tell of the person are listed, not changed', async () => {
  await db.execute(sql`insert into wiki_page (page_id, slug_id, space_slug, title, icon, updated_at, is_shared) values
    ('p1', 's1', 'equipe', 'Entretien de Léa Martin', '', '', false), ('p2', 's2', null, 'Réunion', '', '', false),
    ('p3', 's3', null, 'Martinique', '', '', false)`);
  await db.execute(
    sql`insert into wiki_mention (page_id, entity, entity_id) values ('p2', 'personne', 3), ('p3', 'personne', 1)`,
  );
  expect((await erase(3, false)).pages).toEqual([
    { page_id: 'p1', url: '/s/equipe/p/s1', mentions: false, in_title: true },
    { page_id: 'p2', url: '/p/s2', mentions: true, in_title: false },
  ]);
});

test('only who may erase does, of rows that stand for somebody', async () => {
  for (const user of ['lea', 'pierre'] as const)
    expect((await call('POST', '/personnes/3/erase', { dry_run: false }, user)).status).toBe(403);
  expect((await call('POST', '/personnes/999/erase', {})).status).toBe(404);
  const wrong = await call('POST', '/taches/1/erase', {});
  expect(wrong.status).toBe(400);
  expect(await wrong.json()).toMatchObject({ error: { code: 'VALIDATION_ERROR' } });
  expect(await inBaserow('personne', 3)).toMatchObject(lea);
});

test('an erased value is never brought back from the log', async () => {
  const made = await call('POST', '/interventions', { tache: 1, personne: 3, date: '2026-09-01', heures: 2 }, 'lea');
  const { data: row } = (await made.json()) as { data: { id: number } };
  await call('PATCH', `/interventions/${row.id}`, { notes: 'vu' }, 'lea');
  const [line] = await rowsOf<{ seq: number }>(
    db,
    sql`update change set before = '{"notes":"effacé"}' where entity = 'intervention' and kind = 'updated' returning seq::int`,
  );
  const refused = await call('POST', `/interventions/${row.id}/restore`, { seq: line?.seq });
  expect(refused.status).toBe(409);
  expect(await refused.text()).toContain('effacées avec la personne');
  expect(await inBaserow('intervention', row.id)).toMatchObject({ notes: 'vu' });
});
