import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { house } from '#house';
import { createSchema } from '../../../../../model/index.ts';
import type { Copy } from '../../../../ports/copy.ts';
import type { CopyQuery } from '../../../../ports/copyQuery.ts';
import { createTestClock } from '../../../../testing/testClock.ts';
import { type OpenDatabase, openDatabase } from '../../openDatabase.ts';
import { createDatabaseCopy } from '../databaseCopy.ts';
import { type CopyReader, createDatabaseCopyReader } from './databaseCopyReader.ts';
import { prepareCopy } from './prepareCopy.ts';

const schema = createSchema(house);
const clock = createTestClock(Date.UTC(2026, 10, 1, 12));
const dayMs = 86_400_000;
let database: OpenDatabase;
let copy: Copy;
let reader: CopyReader;

/** Numbers of the log after each step, and what all readings gave at that time. */
const steps: { seq: number; seen: unknown }[] = [];

const report = (entity: string, rows: Record<number, object>, gone: number[] = []) =>
  copy.apply({
    ...{ entity, gone, origin: { source: 'command' } },
    rows: Object.entries(rows).map(([id, values]) => ({ id: Number(id), values: { ...values }, at: null })),
  });

const queries: [string, Partial<CopyQuery>][] = [
  ['projet', { sort: [{ field: 'heures_realisees', descending: true }] }],
  ['projet', { filter: { path: ['client', 'nom'], op: 'contains', values: ['fournil'] } }],
  ['projet', { filter: { path: ['taches', 'nom'], op: 'eq', values: ['Devis'] } }],
  ['projet', { filter: { path: ['heures_realisees'], op: 'gt', values: [2] } }],
  ['tache', { search: 'fete' }],
  ['tache', { sort: [{ field: 'projet.client', descending: false }] }],
];

async function readAll(asOf?: number | string) {
  const moment = asOf === undefined ? {} : { asOf };
  const lists = [];
  for (const [entity, query] of queries)
    lists.push(await reader.list(entity, { sort: [], limit: 50, offset: 0, ...query, ...moment }));
  return {
    lists,
    groups: await reader.groups('tache', { by: 'projet', sums: ['heures_realisees'], ...moment }),
    projets: [...(await reader.getMany('projet', [1, 2, 3], asOf))].sort(([a], [b]) => a - b),
  };
}

beforeAll(async () => {
  database = await openDatabase('pglite:memory', (error) => {
    throw error;
  });
  copy = createDatabaseCopy({ db: database.db, schema, clock });
  const columns = await prepareCopy(database.db, schema);
  reader = createDatabaseCopyReader({ db: database.db, schema, people: house.people.entity, columns });
  const told = { statut: 'valide', personne: [] };
  const work = [
    () => report('client', { 1: { nom: 'Fournil' }, 2: { nom: 'Garage' } }),
    () => report('projet', { 1: { nom: 'Site', client: [1] }, 2: { nom: 'Appli', client: [2] } }),
    () => report('tache', { 1: { nom: 'Devis', projet: [1] }, 2: { nom: 'Fête', projet: [2] } }),
    () => report('intervention', { 1: { ...told, tache: [1], heures: 2.5 }, 2: { ...told, tache: [2], heures: 1 } }),
    () => report('intervention', { 1: { ...told, tache: [1], heures: 4 } }),
    () => report('client', { 1: { nom: 'Moulin' } }),
    () => report('tache', { 1: { nom: 'Fêtes', projet: [2] } }),
    () => report('projet', { 1: { nom: 'Site', client: [] }, 2: { nom: 'Appli' } }),
    () => report('tache', {}, [2]),
    () => report('tache', { 3: { nom: 'Devis', projet: [1, 2] } }),
    async () =>
      copy.apply({
        ...{ entity: 'tache', origin: { source: 'sweep' }, reading: await copy.beginReading() },
        rows: [{ id: 2, values: { nom: 'Devis', projet: [1] }, at: null }],
      }),
    () => report('projet', {}, [1]),
  ];
  for (const one of work) {
    await one();
    steps.push({ seq: await copy.lastSeq(), seen: await readAll() });
    clock.advance(dayMs);
  }
});
afterAll(() => database.close());

describe('the state after a number of the log is what was read then', () => {
  test.each(Array.from({ length: 12 }, (_, index) => index))('step %i', async (index) => {
    const step = steps[index];
    expect(await readAll(step?.seq)).toEqual(step?.seen);
  });
});

describe('the state of a day is that of its end in the house', () => {
  test.each(Array.from({ length: 12 }, (_, index) => index))('day %i', async (index) => {
    const day = new Date(Date.UTC(2026, 10, 1 + index)).toISOString().slice(0, 10);
    expect(await readAll(day)).toEqual(steps[index]?.seen);
  });

  test('before the first change nothing was there; tomorrow all is as now', async () => {
    expect((await reader.list('projet', { sort: [], limit: 5, offset: 0, asOf: '2026-10-31' })).total).toBe(0);
    expect(await readAll(0)).toEqual(await readAll('2026-10-31'));
    expect(await readAll('2030-01-01')).toEqual(steps.at(-1)?.seen);
    expect(await readAll(1_000_000)).toEqual(steps.at(-1)?.seen);
  });

  test('a change late in the evening belongs to the day of the house', async () => {
    clock.advance(Date.UTC(2026, 11, 1, 22, 30) - clock.now());
    await report('client', { 9: { nom: 'Le soir' } });
    clock.advance(60 * 60 * 1000);
    await report('client', { 10: { nom: 'La nuit' } });
    const at = async (asOf: string) => [...(await reader.getMany('client', [9, 10], asOf)).keys()];
    expect([await at('2026-11-30'), await at('2026-12-01'), await at('2026-12-02')]).toEqual([[], [9], [9, 10]]);
  });
});

test.each([-1, 1.5, 'hier', '2026-02-30'])('as of %s is refused', async (asOf) => {
  await expect(readAll(asOf)).rejects.toMatchObject({ name: 'QueryError', reason: 'as_of' });
});
