import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type EjectDatabase, openEjectDatabase, readTables } from '@formation-hub/docmost-fork';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { house } from '../../bridge-lite/house/index.ts';
import { openPglite } from '../../bridge-lite/src/adapters/database/openPglite.ts';
import { learnPeople, type Making, type PersonalTable } from './baserow.ts';
import { assertBridge, learnFromLog, replaceInBridge } from './bridge.ts';
import { bridgeTables } from './bridgeTables.ts';
import { Dictionary } from './dictionary.ts';
import { personalFields } from './personalFields.ts';
import { createPseudonyms } from './pseudonyms.ts';

const making: Making = { identityOf: createPseudonyms('a salt'), kept: new Set(['admin@acadenice.fr']) };
const lea = { nom: 'Martin', prenom: 'Léa', email: 'lea.martin@acadenice.fr', telephone: '06 12 34 56 78' };
const tables: PersonalTable[] = [
  {
    name: 'personne',
    id: 1,
    fields: Object.entries(personalFields.personne ?? {}),
    rows: [
      { id: 3, ...lea },
      { id: 4, nom: 'Belkacem', prenom: 'Nadia', email: 'admin@acadenice.fr' },
    ],
  },
];
const lines = [
  {
    entity: 'personne',
    row: 3,
    before: { nom: 'Kerouac', email: 'lea@ancien.fr', roles: ['formateur'] },
    after: { nom: 'Martin', nom_prenom: 'Léa Martin' },
  },
  // Gone from Baserow: only the log knows of him.
  {
    entity: 'personne',
    row: 9,
    before: { nom: 'Durtal', prenom: 'Yann', email: 'yann@acadenice.fr', competences: 'Vu par Léa Kerouac' },
    after: {},
  },
  { entity: 'personne', row: 4, before: { nom: 'Belkacem' }, after: { nom: 'Belkacem-Roy' } },
  { entity: 'tache', row: 1, before: { nom: 'Maquettes de Yann Durtal' }, after: { nom: 'Maquettes', personne: [3] } },
  { entity: 'intervention', row: 2, before: { notes: 'malade' }, after: { notes: '' } },
];
const secret = /Martin|Kerouac|Durtal|lea@|yann@|lea\.martin|06 12 34|malade/i;

let folder: string;
let database: EjectDatabase;
// Making one takes its time: each test fills it anew.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'anonymise-bridge-'));
  await (await openPglite(join(folder, 'db'))).close();
  database = await openEjectDatabase(`pglite:${join(folder, 'db')}`);
}, 120_000);
afterAll(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

/** A row in every table that there is, with Léa in every column that can hold text. */
async function fill(): Promise<void> {
  await database.query('drop schema if exists pgboss cascade');
  const tables = [...(await readTables(database)).keys()].filter((table) => !table.startsWith('drizzle.'));
  await database.query(`truncate ${tables.join(', ')} restart identity`);
  await database.query('create schema pgboss');
  await database.query('create table pgboss.job_common (data jsonb, output jsonb)');
  const sample = (type: string): unknown => {
    if (/^(text|varchar)$/.test(type)) return 'Vu avec Léa Martin';
    if (/^jsonb?$/.test(type)) return JSON.stringify({ deep: [{ label: 'Léa Martin' }], mail: lea.email });
    if (type === '_text') return ['Léa Martin'];
    if (type === 'bool') return true;
    if (type === 'uuid') return '00000000-0000-4000-8000-000000000001';
    return /^timestamp/.test(type) ? '2026-01-01T00:00:00Z' : 1;
  };
  for (const [table, columns] of await readTables(database)) {
    if (table === 'change' || table.startsWith('drizzle.')) continue;
    const places = columns.map(({ type }, at) => `$${at + 1}${/^jsonb?$/.test(type) ? `::text::${type}` : ''}`);
    await database.query(
      `insert into ${table} (${columns.map(({ column }) => `"${column}"`).join(', ')}) values (${places.join(', ')})`,
      columns.map(({ type }) => sample(type)),
    );
  }
  for (const { entity, row, before, after } of lines)
    await database.query(
      `insert into change (at, entity, row_id, kind, before, after, source, author, author_name)
       values (now(), $1, $2, 'updated', $3::text::jsonb, $4::text::jsonb, 'command', 'u-lea', 'Léa Martin')`,
      [entity, row, JSON.stringify(before), JSON.stringify(after)],
    );
}

async function everything(): Promise<string[]> {
  const found: string[] = [];
  for (const table of (await readTables(database)).keys())
    for (const { row } of await database.query(`select t::text as row from ${table} t`)) found.push(`${table}: ${row}`);
  return found;
}

async function run(dryRun = false) {
  const dictionary = new Dictionary();
  learnPeople(tables, dictionary, making);
  await assertBridge(database);
  const people = await learnFromLog(database, { tables, entities: house.entities }, dictionary, making);
  return replaceInBridge(database, { entities: house.entities, people, rewrite: dictionary.createRewrite(), dryRun });
}

test('nobody is left in any table of the bridge’s database, and who is gone from Baserow is replaced too', async () => {
  await fill();
  const before = await everything();
  expect(new Set(before.filter((row) => secret.test(row)).map((row) => row.split(':')[0])).size).toBeGreaterThan(20);
  const dry = await run(true);
  expect(await everything()).toEqual(before);
  expect(await run()).toEqual(dry);
  const after = await everything();
  expect(after.filter((row) => secret.test(row))).toEqual([]);
  expect(dry.rows).toMatchObject({ change: 5, sync_link: 1, wiki_page: 1 });
  expect(Object.keys(dry.emptied).sort()).toEqual([...bridgeTables.emptied].sort());
  expect(after.some((row) => row.startsWith('pgboss'))).toBe(false);

  const [renamed, gone, kept, tache, noted] = await database.query(
    'select before, after, author_name from change order by seq',
  );
  const made = making.identityOf(lea.email);
  const yann = making.identityOf('yann@acadenice.fr');
  expect(renamed).toEqual({
    before: { nom: made.nom, email: made.email, roles: ['formateur'] },
    after: { nom: made.nom, nom_prenom: `${made.prenom} ${made.nom}` },
    author_name: `${made.prenom} ${made.nom}`,
  });
  expect(gone?.before).toMatchObject({ nom: yann.nom, competences: `Vu par ${made.prenom} ${made.nom}` });
  expect(kept).toMatchObject({ before: { nom: 'Belkacem' }, after: { nom: 'Belkacem-Roy' } });
  expect(tache).toMatchObject({ before: { nom: `Maquettes de ${yann.prenom} ${yann.nom}` }, after: { personne: [3] } });
  expect(noted).toMatchObject({ before: { notes: 'Note anonymisée.' }, after: { notes: '' } });
  expect(await run()).toEqual({ rows: {}, emptied: {} });
});

test('every table of the bridge is decided about, and one that is not stops it with its name', async () => {
  const decided = [...bridgeTables.emptied, ...bridgeTables.rewritten, ...bridgeTables.kept];
  const known = [...(await readTables(database)).keys()];
  expect(decided.filter((name) => !name.endsWith('.*') && !known.includes(name))).toEqual([]);
  await fill();
  await database.query('create table later (note text)');
  const before = await everything();
  await expect(run()).rejects.toThrow('nothing is decided about the table « later »: nothing was changed');
  expect(await everything()).toEqual(before);
  await database.query('drop table later');
});

test('another database is refused', async () => {
  await database.query('alter table change rename to something');
  await expect(assertBridge(database)).rejects.toThrow('not the bridge’s');
});
