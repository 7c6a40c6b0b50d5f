import { beforeAll, expect, test } from 'vitest';
import { applyUpdate, Doc } from 'yjs';
import { createDatabase, databaseKinds, openDatabase } from '../eject/testing/database.ts';
import { doc, mention, paragraph, text, toJson, toUpdate } from '../eject/testing/documents.ts';
import { readUsers, replacePeople } from './replacePeople.ts';

const replacements: Record<string, string> = {
  'Pierre Dupont': 'Élise Tilleul',
  'pierre@acadenice.fr': 'elise@anonyme.invalid',
  Dupont: 'Tilleul',
  DUPONT: 'TILLEUL',
};
const rewrite = (value: string): string =>
  Object.entries(replacements).reduce((done, [real, made]) => done.replaceAll(real, made), value);
const content = doc(paragraph(mention(1, 'Pierre Dupont'), text(' a écrit à pierre@acadenice.fr')));

const ddl = [
  `create table users (id uuid primary key default gen_random_uuid(), name text, email varchar not null unique,
     password text, avatar_url text)`,
  `create table pages (id uuid primary key default gen_random_uuid(), title text, content jsonb, ydoc bytea,
     text_content text, words text generated always as ('mots : ' || text_content) stored)`,
  'create table "odd Name" (note text, data json)',
  'create table user_sessions (user_id uuid)',
];

// They take their time to start on a busy machine.
beforeAll(async () => {
  for (const kind of databaseKinds) await openDatabase(kind);
}, 120_000);

test.each(databaseKinds)(
  '%s: accounts, sessions, texts, JSON and shared documents; a second run changes nothing',
  async (kind) => {
    const { database } = await createDatabase(kind);
    for (const statement of ddl) await database.query(statement);
    await database.query(
      `insert into users (name, email, password, avatar_url) values
       ('Pierre Dupont', 'Pierre@acadenice.fr', 'hash', 'face.png'), ('Test', 'test@acadenice.fr', 'hash', null)`,
    );
    await database.query(
      'insert into pages (title, content, ydoc, text_content) values ($1, $2::text::jsonb, $3, $4)',
      ['Bilan de Pierre Dupont', JSON.stringify(content), toUpdate(content), 'Pierre Dupont a écrit'],
    );
    await database.query(`insert into "odd Name" values ('M. Dupont', '{"Dupont":["DUPONT", 1, null]}'), (null, null)`);
    await database.query('insert into user_sessions values (gen_random_uuid())');

    const run = async (dryRun: boolean) => {
      const real = (await readUsers(database)).filter(({ email }) => email === 'Pierre@acadenice.fr');
      const users = real.map(({ id }) => ({ id, name: 'Élise Tilleul', email: 'elise@anonyme.invalid' }));
      return await replacePeople(database, { users, rewrite, dryRun });
    };
    const found = { users: 1, rows: { 'odd Name': 1, pages: 1 }, emptied: { user_sessions: 1 } };
    expect(await run(true)).toEqual(found);
    expect(await database.query('select email from users order by email')).toEqual([
      { email: 'Pierre@acadenice.fr' },
      { email: 'test@acadenice.fr' },
    ]);
    expect(await run(false)).toEqual(found);

    expect(
      await database.query('select name, email, password, avatar_url from users order by name = $1', ['Test']),
    ).toEqual([
      { name: 'Élise Tilleul', email: 'elise@anonyme.invalid', password: '!', avatar_url: null },
      { name: 'Test', email: 'test@acadenice.fr', password: 'hash', avatar_url: null },
    ]);
    const [page] = await database.query('select title, content::text, ydoc, text_content, words from pages');
    const shared = new Doc();
    applyUpdate(shared, page?.ydoc as Uint8Array);
    shared.getXmlFragment('default');
    const expected = doc(paragraph(mention(1, 'Élise Tilleul'), text(' a écrit à elise@anonyme.invalid')));
    expect(toJson(shared)).toEqual(expected);
    expect(JSON.parse(String(page?.content))).toEqual(expected);
    expect(page).toMatchObject({ title: 'Bilan de Élise Tilleul', words: 'mots : Élise Tilleul a écrit' });
    expect(await database.query('select note, data::text from "odd Name" where note is not null')).toEqual([
      { note: 'M. Tilleul', data: JSON.stringify({ Dupont: ['TILLEUL', 1, null] }) },
    ]);
    expect(await run(false)).toEqual({ users: 0, rows: {}, emptied: {} });
  },
);

test('a database of something else is refused', async () => {
  const { database } = await createDatabase('PGlite');
  await expect(readUsers(database)).rejects.toThrow('no Docmost database');
});
