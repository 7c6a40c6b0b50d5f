import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { house } from '#house';
import { createSchema, day, entity, many, moment, one, text } from '../../../../../model/index.ts';
import { type Condition, type FilterTree, QueryError } from '../../../../ports/copyQuery.ts';
import { createTestClock } from '../../../../testing/testClock.ts';
import { type OpenDatabase, openDatabase } from '../../openDatabase.ts';
import { createDatabaseCopy } from '../databaseCopy.ts';
import { type CopyReader, createDatabaseCopyReader } from './databaseCopyReader.ts';
import { prepareCopy } from './prepareCopy.ts';

const voyage = entity('voyage', 'voyages', {
  label: 'Voyage',
  plural: 'Voyages',
  article: 'Le voyage',
  icon: 'plane',
  fields: {
    titre: text('Titre', { title: true, says: 'nobody' }),
    depart: moment('Départ'),
    suite: one('voyage', 'Suite'),
    avant: many('voyage', 'suite', 'Avant'),
    jour: day('Jour'),
  },
});
const schema = createSchema({ entities: [...house.entities, voyage] });
const today = '2026-11-27';
let database: OpenDatabase;
let reader: CopyReader;

beforeAll(async () => {
  database = await openDatabase('pglite:memory', (error) => {
    throw error;
  });
  const copy = createDatabaseCopy({ db: database.db, schema, clock: createTestClock() });
  const columns = await prepareCopy(database.db, schema);
  reader = createDatabaseCopyReader({ db: database.db, schema, people: house.people.entity, columns });
  const fill = (of: string, rows: Record<number, object>) =>
    copy.apply({
      entity: of,
      rows: Object.entries(rows).map(([id, values]) => ({ id: Number(id), values: { ...values }, at: null })),
      origin: { source: 'import' },
    });
  const due = ['2026-11-26', '2026-11-27', '2026-11-29', '2026-11-30', '2026-12-27', '2026-12-28', '2027-08-31', null];
  await fill('personne', { 1: { nom: 'Petit', prenom: 'Léa' }, 2: { nom: 'Noël', prenom: 'Zoé' } });
  await fill(
    'tache',
    Object.fromEntries(
      due.map((echeance, index) => [
        index + 1,
        { nom: `T${index + 1}`, echeance, heures_estimees: index, personne: index < 2 ? [index + 1] : [], projet: [] },
      ]),
    ),
  );
  await fill('voyage', {
    1: { titre: 'Nuit', depart: '2026-11-27T23:30:00.000Z', suite: [2] },
    2: { titre: 'Été', depart: '2026-08-01T22:30:00.000Z', suite: [3] },
    3: { titre: 'Jour', depart: '2026-11-27T10:00:00.000Z', suite: [], jour: '2026-11-27' },
  });
});
afterAll(() => database.close());

const where = (path: string, op: Condition['op'], ...values: Condition['values'][number][]): Condition => ({
  path: path.split('.'),
  op,
  values,
});
const found = async (of: string, filter: FilterTree, more: { me?: number | null; today?: string } = { today }) => {
  const { items } = await reader.list(of, { filter, sort: [], limit: 200, offset: 0, ...more });
  return items.map(({ id }) => id);
};

describe('between', () => {
  test.each<[Condition, number[]]>([
    [where('heures_estimees', 'between', 2, 4), [3, 4, 5]],
    [where('heures_estimees', 'between', 4, 2), []],
    [where('echeance', 'between', '2026-11-27', '2026-11-30'), [2, 3, 4]],
    [where('echeance', 'between', '2026-11-28', '2026-11-28'), []],
  ])('takes both ends: %j', async (condition, ids) => {
    expect(await found('tache', condition)).toEqual(ids);
  });
});

describe('within a period around today', () => {
  test.each([
    ['aujourd_hui', [2]],
    ['cette_semaine', [1, 2, 3]],
    ['ce_mois', [1, 2, 3, 4]],
    ['30_prochains_jours', [2, 3, 4, 5]],
    ['cet_exercice', [1, 2, 3, 4, 5, 6, 7]],
    ['en_retard', [1]],
  ])('%s', async (period, ids) => {
    expect(await found('tache', where('echeance', 'within', period))).toEqual(ids);
  });

  test('counts from the day that is given, and needs one', async () => {
    expect(await found('tache', where('echeance', 'within', 'aujourd_hui'), { today: '2026-12-28' })).toEqual([6]);
    await expect(found('tache', where('echeance', 'within', 'aujourd_hui'), {})).rejects.toMatchObject({
      reason: 'no_today',
    });
  });

  test('a house’s year begins when it says', async () => {
    const other = createDatabaseCopyReader({
      ...{ db: database.db, schema, people: house.people.entity },
      yearStart: '01-01',
    });
    const filter = where('echeance', 'within', 'cet_exercice');
    const { total } = await other.list('tache', { filter, sort: [], limit: 50, offset: 0, today });
    expect(total).toBe(6);
  });

  test('a moment is on its day in the house, in winter and in summer', async () => {
    expect(await found('voyage', where('depart', 'within', 'aujourd_hui'))).toEqual([3]);
    expect(await found('voyage', where('depart', 'eq', '2026-11-28', '2026-08-02'))).toEqual([1, 2]);
    expect(await found('voyage', where('depart', 'between', '2026-08-02', '2026-11-27'))).toEqual([2, 3]);
    expect((await reader.groups('voyage', { by: 'depart', sums: [] })).map(({ value }) => value)).toEqual([
      '2026-08-02',
      '2026-11-27',
      '2026-11-28',
    ]);
  });
});

describe('« moi »', () => {
  test.each<[string, Condition, number | null, number[]]>([
    ['is who asks', where('personne', 'eq', 'moi'), 2, [2]],
    ['may be one of several', where('personne', 'eq', 'moi', 1), 2, [1, 2]],
    ['is not others', where('personne', 'neq', 'moi'), 2, [1, 3, 4, 5, 6, 7, 8]],
    ['is nobody for somebody without a row', where('personne', 'eq', 'moi'), null, []],
    ['is nobody, others still are', where('personne', 'eq', 'moi', 1), null, [1]],
    ['is nobody, and so is nobody else', where('personne', 'neq', 'moi'), null, []],
  ])('%s', async (_what, condition, me, ids) => {
    expect(await found('tache', condition, { me })).toEqual(ids);
  });

  test('stands for nobody where nobody was named', async () => {
    expect(await found('tache', where('personne', 'eq', 'moi'), {})).toEqual([]);
  });
});

test('a path goes through up to four links, both ways', async () => {
  expect(await found('voyage', where('suite.suite.titre', 'eq', 'Jour'))).toEqual([1]);
  expect(await found('voyage', where('avant.avant.titre', 'eq', 'Nuit'))).toEqual([3]);
  expect(await found('voyage', where('suite.avant.suite.avant.titre', 'eq', 'Nuit'))).toEqual([1]);
});

test('only rows among the ids that are asked for', async () => {
  const query = { sort: [], limit: 50, offset: 0, filter: where('heures_estimees', 'gt', 1) };
  const { items, total } = await reader.list('tache', { ...query, ids: [1, 4, 3, 99, 4, -1, 1e12] });
  expect([items.map(({ id }) => id), total]).toEqual([[3, 4], 2]);
});

describe('what makes no sense is refused with its field and the reason', () => {
  test.each<[Condition, string, string]>([
    [where('inconnu', 'eq', 1), 'tache.inconnu', 'unknown_field'],
    [where('constructor', 'eq', 1), 'tache.constructor', 'unknown_field'],
    [where('projet.inconnu', 'eq', 1), 'tache.projet.inconnu', 'unknown_field'],
    [where('nom.plus', 'eq', 1), 'tache.nom', 'no_link'],
    [
      where('projet.taches.projet.taches.projet.nom', 'eq', 'x'),
      'tache.projet.taches.projet.taches.projet.nom',
      'path_too_long',
    ],
    [where('statut', 'gt', 'a'), 'tache.statut', 'operator'],
    [where('nom', 'between', 'a', 'b'), 'tache.nom', 'operator'],
    [where('heures_estimees', 'within', 'ce_mois'), 'tache.heures_estimees', 'operator'],
    [where('heures_estimees', 'gt', 'douze'), 'tache.heures_estimees', 'value'],
    [where('heures_estimees', 'gt', Number.NaN), 'tache.heures_estimees', 'value'],
    [where('heures_estimees', 'gt'), 'tache.heures_estimees', 'value'],
    [where('heures_estimees', 'between', 1), 'tache.heures_estimees', 'value'],
    [where('echeance', 'eq', '2026-02-30'), 'tache.echeance', 'value'],
    [where('echeance', 'within', 'demain'), 'tache.echeance', 'value'],
    [where('echeance', 'empty', 'true'), 'tache.echeance', 'value'],
    [where('nom', 'contains', 'a\0b'), 'tache.nom', 'value'],
    [where('nom', 'eq', 3), 'tache.nom', 'value'],
    [where('projet', 'eq', 1.5), 'tache.projet', 'value'],
    [where('projet', 'eq', 2 ** 40), 'tache.projet', 'value'],
    [where('projet', 'eq', 'moi'), 'tache.projet', 'value'],
    [where('personne', 'eq', 'toi'), 'tache.personne', 'value'],
  ])('%j', async (condition, path, reason) => {
    const refusal = found('tache', condition);
    await expect(refusal).rejects.toBeInstanceOf(QueryError);
    await expect(refusal).rejects.toMatchObject({ path: path.split('.'), reason });
  });

  test.each<[string, () => Promise<unknown>, string]>([
    ['an entity', () => reader.list('constructor', { sort: [], limit: 1, offset: 0 }), 'unknown_field'],
    ['a search', () => reader.list('tache', { search: '\0', sort: [], limit: 1, offset: 0 }), 'value'],
    ['a group', () => reader.groups('projet', { by: 'taches', sums: [] }), 'group'],
    ['a sum', () => reader.groups('tache', { by: 'statut', sums: ['nom'] }), 'sum'],
    ['a sum of nothing', () => reader.groups('tache', { by: 'statut', sums: ['x" from'] }), 'sum'],
  ])('%s', async (_what, ask, reason) => {
    await expect(ask()).rejects.toMatchObject({ name: 'QueryError', reason });
  });
});
