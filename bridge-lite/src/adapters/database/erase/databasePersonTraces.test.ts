import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { house } from '#house';
import { createSchema, findPerson, personWords } from '../../../../model/index.ts';
import { startTemporaryPostgres, type TemporaryPostgres } from '../../../testing/temporaryPostgres.ts';
import { rowsOf } from '../copy/storedRow.ts';
import { type OpenDatabase, openDatabase } from '../openDatabase.ts';
import { createDatabasePersonTraces } from './databasePersonTraces.ts';

const schema = createSchema(house);
const failOn = (error: Error) => {
  throw error;
};
const lea = { nom: 'Martin', prenom: 'Léa', email: 'lea.martin@acadenice.fr', telephone: '06 12 34 56 78' };
const finder = findPerson(personWords(schema.get(house.people.entity), [lea]));
const row = { entity: house.people.entity, id: 3, tableId: 7, finder, emails: [lea.email], accounts: [] };

let postgres: TemporaryPostgres | undefined;
beforeAll(async () => {
  postgres = await startTemporaryPostgres();
}, 60_000);
afterAll(() => postgres?.stop());

/** One suite, two databases: their regular expressions and storage are their own. */
describe.each(['pglite', 'postgres'] as const)('%s', (kind) => {
  let database: OpenDatabase | undefined;
  const db = () => (database as OpenDatabase).db;
  const traces = () => createDatabasePersonTraces({ db: db(), schema });

  beforeAll(async () => {
    const url = kind === 'pglite' ? 'pglite:memory' : postgres?.url;
    if (url !== undefined) database = await openDatabase(url, failOn);
  }, 60_000);
  afterAll(() => database?.close());
  beforeEach(async ({ skip }) => {
    if (!database) skip();
    await db().execute(sql`drop schema if exists jobs cascade`);
    await db().execute(sql`create schema jobs`);
    await db().execute(
      sql`create table jobs.job (id int, data jsonb, tags text[], kind text) partition by list (kind)`,
    );
    await db().execute(sql`create table jobs.job_a partition of jobs.job for values in ('a')`);
    await db().execute(sql`truncate change`);
  });

  const texts = async () =>
    (await rowsOf<{ row: string }>(db(), sql`select t::text as row from jobs.job t order by id`)).map((one) => one.row);

  test.each([
    ['Vu avec LÉA MARTIN.', 'Vu avec personne effacée.'],
    ['lea-martin', 'personne effacée'],
    ['Martin  Lea', 'personne effacée'],
    ['+33 6.12.34.56.78', 'effacé'],
    ['Lea.Martin@Acadenice.fr', 'effacé'],
    ['« Léa » Martin, Léa Martineau', '« Léa » Martin, Léa Martineau'],
    ['line\none "quoted" Léa Martin \\ end', 'line\none "quoted" personne effacée \\ end'],
  ])('finds %j in any table, in JSON and lists too', async (before, after) => {
    await db().execute(
      sql`insert into jobs.job values (1, ${JSON.stringify({ deep: [before, 1, null] })}::jsonb, array[${before}::text, 'b'], 'a')`,
    );
    const isFound = before !== after;
    expect(await traces().sweep(row, { isDry: true })).toEqual(isFound ? { job_a: 1 } : {});
    expect(await traces().sweep(row, { isDry: false })).toEqual(isFound ? { job_a: 1 } : {});
    const [found] = await rowsOf<{ data: unknown; tags: string[] }>(db(), sql`select data, tags from jobs.job`);
    expect(found).toEqual({ data: { deep: [after, 1, null] }, tags: [after, 'b'] });
    expect(await traces().sweep(row, { isDry: false })).toEqual({});
  });

  test('looks at every page of a large table', async () => {
    const filler = 'x'.repeat(1900);
    await db().execute(sql`insert into jobs.job
      select n, jsonb_build_object('n', n, 'text', case when n % 1800 = 0 then 'Léa Martin' else ${filler} || md5(n::text) end), null, 'a'
      from generate_series(1, 9000) n`);
    expect(await traces().sweep(row, { isDry: false })).toEqual({ job_a: 5 });
    expect((await texts()).filter((text) => text.includes('personne effacée'))).toHaveLength(5);
  });

  test('forgets former values of the row in the log, all or nothing, and says of how many lines', async () => {
    for (const [id, before] of [
      [3, { nom: 'Martin', statut: 'actif' }],
      [3, { capacite_agence: 3 }],
      [4, { nom: 'Martin' }],
    ] as const)
      await db().execute(sql`insert into change (at, entity, row_id, kind, before, after, source)
        values (now(), ${row.entity}, ${id}, 'updated', ${JSON.stringify(before)}::jsonb, '{}', 'sweep')`);
    expect(await traces().statesOf(row.entity, 3)).toContainEqual({ nom: 'Martin', statut: 'actif' });
    expect([await traces().forget(row, { isDry: true }), await traces().forget(row, { isDry: false })]).toEqual([1, 1]);
    const lines = await rowsOf<{ before: object }>(db(), sql`select before from change order by seq`);
    expect(lines.map(({ before }) => before)).toEqual([
      { nom: 'effacé', statut: 'actif' },
      { capacite_agence: 3 },
      { nom: 'Martin' },
    ]);
    expect(await traces().forget(row, { isDry: false })).toBe(0);
  });
});
