import { beforeAll, describe, expect, test } from 'vitest';
import { applyUpdate, Doc } from 'yjs';
import { createDatabase, databaseKinds, openDatabase } from '../eject/testing/database.ts';
import { doc, mention, paragraph, text, toJson, toUpdate } from '../eject/testing/documents.ts';
import { readUsers, replacePeople } from './replacePeople.ts';
import { wikiDdl, wikiSchema } from './testing/wikiSchema.ts';
import { wikiTables } from './wikiTables.ts';

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
  'create table comments (selection text, content json)',
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
    await database.query(`insert into comments values ('M. Dupont', '{"Dupont":["DUPONT", 1, null]}'), (null, null)`);
    await database.query('insert into user_sessions values (gen_random_uuid())');

    const run = async (dryRun: boolean) => {
      const real = (await readUsers(database)).filter(({ email }) => email === 'Pierre@acadenice.fr');
      const users = real.map(({ id }) => ({ id, name: 'Élise Tilleul', email: 'elise@anonyme.invalid' }));
      return await replacePeople(database, { users, rewrite, dryRun });
    };
    const found = { users: 1, rows: { comments: 1, pages: 1 }, emptied: { user_sessions: 1 } };
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
    expect(
      await database.query('select selection as note, content::text as data from comments where selection is not null'),
    ).toEqual([{ note: 'M. Tilleul', data: JSON.stringify({ Dupont: ['TILLEUL', 1, null] }) }]);
    expect(await run(false)).toEqual({ users: 0, rows: {}, emptied: {} });
  },
);

test('a database of something else is refused', async () => {
  const { database } = await createDatabase('PGlite');
  await expect(readUsers(database)).rejects.toThrow('no Docmost database');
});

describe.each(databaseKinds)('%s: a whole wiki', (kind) => {
  /** A row in these tables, with somebody in every column that can hold text. */
  async function fill(wanted = Object.keys(wikiSchema)) {
    const { database } = await createDatabase(kind);
    for (const statement of wikiDdl) await database.query(statement);
    const links = new Map<string, string>();
    for (const [table, columns] of Object.entries(wikiSchema).filter(([name]) => wanted.includes(name))) {
      const [keys, values]: [string[], unknown[]] = [[], []];
      for (const column of columns) {
        const [name = '', type = ''] = column.split(' ');
        const parent = / references (\w+)/.exec(column)?.[1];
        const value = parent ? links.get(parent) : table.startsWith('kysely') ? 'one' : sample(type, name);
        if (name === 'id' || value === undefined) continue;
        keys.push(name);
        values.push(value);
      }
      const places = keys.map(
        (name, at) => `$${at + 1}${/jsonb? /.test(`${typeOf(table, name)} `) ? `::text::${typeOf(table, name)}` : ''}`,
      );
      const into = keys.length > 0 ? `(${keys.join(', ')}) values (${places.join(', ')})` : 'default values';
      const [row] = await database.query(`insert into ${table} ${into} returning *`, values);
      if (row?.id !== undefined) links.set(table, String(row.id));
    }
    return database;
  }
  const typeOf = (table: string, name: string) =>
    wikiSchema[table]?.find((column) => column.startsWith(`${name} `))?.split(' ')[1] ?? '';
  const sample = (type: string, name: string): unknown => {
    if (name === 'email') return 'pierre@acadenice.fr';
    if (type === 'text' || type === 'varchar') return 'Vu avec Pierre Dupont';
    if (type.startsWith('json')) return JSON.stringify({ a: [{ text: 'M. DUPONT' }], mail: 'pierre@acadenice.fr' });
    if (type === 'text[]' || type === 'varchar[]') return ['Dupont'];
    if (type === 'inet') return '10.1.2.3';
    if (type === 'bytea') return name === 'ydoc' ? toUpdate(content) : Buffer.from('Dupont');
    return undefined;
  };
  const everything = async (database: Awaited<ReturnType<typeof fill>>) => {
    const found: string[] = [];
    for (const table of Object.keys(wikiSchema))
      for (const { row } of await database.query(`select t::text as row from ${table} t`))
        found.push(`${table}: ${row}`);
    return found;
  };
  const run = async (database: Awaited<ReturnType<typeof fill>>) => {
    const users = (await readUsers(database)).map(({ id }) => ({
      id,
      name: 'Élise Tilleul',
      email: 'elise@anonyme.invalid',
    }));
    return await replacePeople(database, { users, rewrite });
  };

  test('has nobody’s name, address or secret left in any table, and the rows that it needs', async () => {
    const database = await fill();
    const before = await everything(database);
    expect(before.filter((row) => /dupont|pierre@/i.test(row)).length).toBeGreaterThan(35);
    const { emptied } = await run(database);
    const rows = await everything(database);
    expect(rows.filter((row) => /dupont|pierre@/i.test(row))).toEqual([]);
    const bytes = await database.query(`select ydoc from pages union all select ydoc from templates`);
    expect(bytes.filter(({ ydoc }) => Buffer.from(ydoc as Uint8Array).includes('Dupont'))).toEqual([]);
    const left = new Set(rows.map((row) => row.split(':')[0]));
    // An attachment of a chat goes with it.
    expect(
      Object.keys(wikiSchema)
        .filter((table) => !left.has(table))
        .sort(),
    ).toEqual([...Object.keys(emptied), 'attachments'].sort());
    expect(Object.keys(emptied)).toEqual(
      expect.arrayContaining([
        'oauth_clients',
        'oauth_tokens',
        'scim_tokens',
        'siem_destinations',
        'auth_providers',
        'user_mfa',
      ]),
    );
    const [workspace] = await database.query('select license_key, stripe_customer_id from workspaces');
    expect(workspace).toEqual({ license_key: null, stripe_customer_id: null });
    const [found] = await database.query(
      `select count(*)::int as pages from pages where tsv @@ to_tsquery('simple', 'tilleul')`,
    );
    expect(found).toEqual({ pages: 1 });
  });

  test.each([
    ['a table', 'create table page_embeddings (chunk text)', 'the table « page_embeddings »'],
    ['a table of another schema', 'create schema extra; create table extra.notes (a int)', 'the table « extra.notes »'],
    ['a secret', 'alter table spaces add webhook_secret text', 'the column « spaces.webhook_secret »'],
    ['a kind of column', 'alter table comments add region cidr', 'the column « comments.region » (cidr)'],
    ['bytes', 'alter table pages add thumbnail bytea', 'the column « pages.thumbnail » (bytea)'],
  ])('with %s that nobody decided about is left as it is, and says which', async (_what, ddl, name) => {
    const database = await fill(['users', 'pages', 'user_tokens']);
    for (const statement of ddl.split('; ')) await database.query(statement);
    const before = await everything(database);
    await expect(run(database)).rejects.toThrow(`nothing is decided about ${name}: nothing was changed`);
    expect(await everything(database)).toEqual(before);
    await database.query('drop schema if exists extra cascade');
  });
});

test('what is decided is decided once, of every table that is known', () => {
  const decided = [...wikiTables.emptied, ...wikiTables.rewritten, ...wikiTables.kept];
  expect(new Set(decided).size).toBe(decided.length);
  expect(decided.filter((table) => !(table in wikiSchema) && !table.startsWith('kysely'))).toEqual([]);
});
