import { existsSync } from 'node:fs';
import { appendFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { JSONContent } from '@tiptap/core';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import type { EjectDatabase, Queries } from './ejectDatabase.ts';
import { openEjectDatabase } from './ejectDatabase.ts';
import { ejectPages } from './ejectPages.ts';
import { readJournal } from './ejectState.ts';
import { restorePages } from './restorePages.ts';
import { createDatabase, databaseKinds, openDatabase } from './testing/database.ts';
import { action, card, doc, mention, paragraph, text, toUpdate, view } from './testing/documents.ts';
import { verifyEjected } from './verifyEjected.ts';

const rich = (name: string): JSONContent =>
  doc(
    paragraph(text(`Page ${name} avec `), mention(12, 'Pierre')),
    card(4, 'Site'),
    view('Tâches'),
    action('Clôturer'),
  );
const plain = doc(paragraph(text('rien de nous')));

async function fill(database: EjectDatabase, count: number): Promise<void> {
  await database.query(
    'create table pages (id uuid primary key, title text, content jsonb, ydoc bytea, settings jsonb)',
  );
  await database.query('create table page_history (id uuid primary key, content json)');
  await database.query('create table comments (id serial primary key, content jsonb)');
  await database.query('create table users (id uuid primary key, name text)');
  for (let index = 0; index < count; index += 1) {
    const id = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    const content = index % 4 === 3 ? plain : rich(String(index));
    const ydoc = index % 4 === 2 ? null : Buffer.from(toUpdate(content));
    await database.query('insert into pages (id, title, content, ydoc) values ($1, $2, $3::text::jsonb, $4)', [
      id,
      `Page ${index}`,
      JSON.stringify(content),
      ydoc,
    ]);
    await database.query('insert into page_history (id, content) values ($1, $2::text::json)', [
      id,
      JSON.stringify(content),
    ]);
  }
  await database.query('insert into comments (content) values ($1::text::jsonb), ($2::text::jsonb), (null)', [
    JSON.stringify(plain),
    JSON.stringify(doc(paragraph(mention(3, 'Léa')))),
  ]);
}

const dump = async (database: Queries): Promise<unknown> =>
  database.query(
    `select 'p' as t, id::text, content::text, md5(ydoc) as ydoc from pages
     union all select 'h', id::text, content::text, null from page_history
     union all select 'c', id::text, content::text, null from comments order by 1, 2`,
  );

/** Throws in the middle of the `after`-th transaction, as a crash does. */
function failing(database: EjectDatabase, after: number): EjectDatabase {
  let transactions = 0;
  return {
    ...database,
    transaction: (task) =>
      database.transaction(async (queries) => {
        const result = await task(queries);
        transactions += 1;
        if (transactions > after) throw new Error('crash');
        return result;
      }),
  };
}

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

describe.each(databaseKinds)('eject on %s', (kind) => {
  beforeAll(() => openDatabase(kind));

  test('makes every stored document plain and leaves the others byte for byte', async () => {
    const { database, stateDir } = await createDatabase(kind);
    await fill(database, 12);
    const untouched = await database.query("select content::text, md5(ydoc) as ydoc from pages where title = 'Page 3'");
    expect((await verifyEjected(database)).remaining.map(({ table, rows }) => [table, rows])).toEqual([
      ['comments', 1],
      ['page_history', 9],
      ['pages', 9],
    ]);

    const report = await ejectPages(database, { stateDir, origin: 'https://wiki.example.org', batchSize: 4 });
    expect(report).toMatchObject({ conflicts: [], resumed: false });
    expect(report.tables).toContainEqual({
      table: 'pages',
      rows: 9,
      nodes: { entityMention: 9, entityEmbed: 9, entityView: 9, entityAction: 9 },
    });
    expect(await verifyEjected(database)).toMatchObject({ remaining: [], elsewhere: [] });
    expect(await database.query("select content::text, md5(ydoc) as ydoc from pages where title = 'Page 3'")).toEqual(
      untouched,
    );
    const [row] = await database.query("select content::text as content from pages where title = 'Page 0'");
    expect(String(row?.content)).toContain('https://wiki.example.org/bridge/personne/12');

    const again = await ejectPages(database, { stateDir });
    expect(again.tables.map(({ rows }) => rows)).toEqual([0, 0, 0]);
  });

  test('a dry run counts and writes nothing', async () => {
    const { database, stateDir } = await createDatabase(kind);
    await fill(database, 8);
    const before = await dump(database);
    const report = await ejectPages(database, { stateDir, dryRun: true });
    expect(report.tables.map(({ table, rows }) => [table, rows])).toEqual([
      ['comments', 1],
      ['page_history', 6],
      ['pages', 6],
    ]);
    expect(await dump(database)).toEqual(before);
    expect(existsSync(stateDir)).toBe(false);
  });

  test.each([0, 1, 2, 3])('interrupted in transaction %i it goes on where it was', async (after) => {
    const { database, stateDir } = await createDatabase(kind);
    await fill(database, 12);
    const before = await dump(database);
    const options = { stateDir, batchSize: 4 };
    await expect(ejectPages(failing(database, after), options)).rejects.toThrow('crash');
    expect((await readJournal(stateDir, database.name))?.phase).toBe('convert');

    const report = await ejectPages(database, options);
    expect(report).toMatchObject({ resumed: true, conflicts: [] });
    expect(report.tables.find(({ table }) => table === 'pages')?.rows).toBe(9);
    expect((await verifyEjected(database)).remaining).toEqual([]);
    expect(await restorePages(database, stateDir)).toBe(19);
    expect(await dump(database)).toEqual(before);
  });

  test('a row that changed after the backup is left alone, said, and done by the next run', async () => {
    const { database, stateDir } = await createDatabase(kind);
    await fill(database, 4);
    const id = '00000000-0000-4000-8000-000000000000';
    const other = JSON.stringify(doc(card(9, 'Arrivé entre-temps')));
    const meddling: EjectDatabase = {
      ...database,
      transaction: async (task) => {
        await database.query('update pages set content = $2::text::jsonb where id = $1 and ydoc is not null', [
          id,
          other,
        ]);
        return database.transaction(task);
      },
    };
    const report = await ejectPages(meddling, { stateDir });
    expect(report.conflicts).toEqual([`pages/${id}`]);
    expect((await verifyEjected(database)).remaining).toMatchObject([{ table: 'pages', rows: 1, ids: [id] }]);

    expect((await ejectPages(database, { stateDir })).conflicts).toEqual([]);
    expect((await verifyEjected(database)).remaining).toEqual([]);
    expect((await readdir(stateDir)).filter((name) => name.endsWith('.jsonl'))).toHaveLength(2);
  });

  test('with a damaged backup nothing more is changed', async () => {
    const { database, stateDir } = await createDatabase(kind);
    await fill(database, 8);
    await expect(ejectPages(failing(database, 0), { stateDir })).rejects.toThrow('crash');
    const before = await dump(database);
    await appendFile(join(stateDir, 'backup-0001.jsonl'), 'x');
    await expect(ejectPages(database, { stateDir })).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
    expect(await dump(database)).toEqual(before);
  });

  test('names of our nodes in other columns are told', async () => {
    const { database } = await createDatabase(kind);
    await fill(database, 1);
    await database.query(`update pages set settings = '{"draft": {"type": "entityView"}}'`);
    expect((await verifyEjected(database)).elsewhere).toEqual([{ column: 'pages.settings', rows: 1 }]);
  });

  test('the state of another database and a database without pages are refused', async () => {
    const { database, stateDir } = await createDatabase(kind);
    await expect(ejectPages(database, { stateDir })).rejects.toMatchObject({ code: 'DATABASE_UNKNOWN' });
    await fill(database, 1);
    await ejectPages({ ...database, name: 'another' }, { stateDir });
    await expect(ejectPages(database, { stateDir })).rejects.toMatchObject({ code: 'STATE_UNFIT' });
  });
});

test('other sessions of a Postgres are seen', async () => {
  const { database, url } = await createDatabase('Postgres');
  expect(await database.countOtherSessions()).toBe(0);
  const other = await openEjectDatabase(url);
  expect(await database.countOtherSessions()).toBe(1);
  await other.close();
});

test('no password reaches a message, a report or a journal', async () => {
  const refused = 'postgres://someone:s3cret@127.0.0.1:1/none?password=hidden';
  await expect(openEjectDatabase(refused)).rejects.toThrow(/^(?!.*(s3cret|hidden)).*cannot be reached/);
  const { url } = await createDatabase('Postgres');
  const opened = await openEjectDatabase(url.replace('@', ':s3cret@'));
  expect(opened.name).toBe(url);
  await opened.close();
});
