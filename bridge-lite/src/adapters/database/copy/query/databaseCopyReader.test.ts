import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { house } from '#house';
import { createSchema } from '../../../../../model/index.ts';
import type { Copy } from '../../../../ports/copy.ts';
import type { Condition, FilterTree } from '../../../../ports/copyQuery.ts';
import { createTestClock } from '../../../../testing/testClock.ts';
import { type OpenDatabase, openDatabase } from '../../openDatabase.ts';
import { createDatabaseCopy } from '../databaseCopy.ts';
import { type CopyReader, createDatabaseCopyReader } from './databaseCopyReader.ts';

const schema = createSchema(house);
let database: OpenDatabase;
let reader: CopyReader;
let copy: Copy;

beforeAll(async () => {
  database = await openDatabase('pglite:memory', (error) => {
    throw error;
  });
  copy = createDatabaseCopy({ db: database.db, schema, clock: createTestClock() });
  reader = createDatabaseCopyReader({ db: database.db, schema, people: house.people.entity });
  const fill = (entity: string, rows: Record<number, object>) =>
    copy.apply({
      entity,
      rows: Object.entries(rows).map(([id, values]) => ({ id: Number(id), values: { ...values }, at: null })),
      origin: { source: 'import' },
    });
  await fill('client', { 1: { nom: 'Boulangerie d’Œuvre' }, 2: { nom: '100 % Vrac' }, 3: { nom: 'Garage "du Port"' } });
  await fill('personne', {
    1: { nom: 'Petit', prenom: 'Léa', roles: ['formateur', 'developpeur'], email: 'lea@acadenice.fr' },
    2: { nom: 'Noël', prenom: 'Zoé', roles: [], email: '' },
  });
  await fill('projet', {
    1: {
      nom: 'Écran',
      client: [1],
      chef_de_projet: [1],
      statut: 'en_cours',
      heures_vendues: 10,
      date_livraison: '2026-12-01',
    },
    2: { nom: 'eau', client: [2], chef_de_projet: [], statut: 'livre', heures_vendues: 2.5, date_livraison: null },
    3: {
      nom: 'Zèbre',
      client: [],
      chef_de_projet: [2],
      statut: null,
      heures_vendues: null,
      date_livraison: '2026-01-15',
    },
    4: {
      nom: 'Sans heures connues',
      client: [3],
      chef_de_projet: [1],
      statut: 'en_cours',
      date_livraison: '2026-06-30',
    },
  });
  await fill('tache', {
    1: { nom: 'Maquettes', projet: [1], personne: [1], statut: 'a_faire', heures_estimees: 3 },
    2: { nom: 'Recette', projet: [1], personne: [2], statut: 'terminee', heures_estimees: 1 },
    3: { nom: 'Devis', projet: [2], personne: [], statut: 'a_faire', heures_estimees: 0.5 },
  });
});
afterAll(() => database.close());

const ids = async (entity: string, filter?: FilterTree, more: { search?: string; sort?: string[] } = {}) => {
  const sort = (more.sort ?? []).map((text) => ({ field: text.replace('-', ''), descending: text.startsWith('-') }));
  const search = more.search === undefined ? {} : { search: more.search };
  const { items, total } = await reader.list(entity, {
    ...(filter ? { filter } : {}),
    ...search,
    sort,
    limit: 50,
    offset: 0,
  });
  expect(total).toBe(items.length);
  return items.map(({ id }) => id);
};
const where = (path: string, op: Condition['op'], ...values: Condition['values'][number][]): Condition => ({
  path: path.split('.'),
  op,
  values,
});

describe('a condition', () => {
  test.each<[string, Condition, number[]]>([
    ['a text', where('nom', 'eq', 'eau'), [2]],
    ['a part of a text, accents and case blind', where('nom', 'contains', 'ECR'), [1]],
    ['one of several choices', where('statut', 'eq', 'livre', 'en_cours'), [1, 2, 4]],
    ['another choice, or none', where('statut', 'neq', 'en_cours'), [2, 3]],
    ['a number, as it is written', where('heures_vendues', 'eq', 2.5), [2]],
    ['a larger number, not one that is empty or unknown', where('heures_vendues', 'gt', 1), [1, 2]],
    ['another number, or none; not an unknown one', where('heures_vendues', 'neq', 10), [2, 3]],
    ['an empty number; not an unknown one', where('heures_vendues', 'empty', true), [3]],
    ['a number', where('heures_vendues', 'empty', false), [1, 2]],
    ['a day before', where('date_livraison', 'lt', '2026-06-30'), [3]],
    ['a day on or after', where('date_livraison', 'gte', '2026-06-30'), [1, 4]],
    ['a link', where('client', 'eq', 2, 3), [2, 4]],
    ['another link, or none', where('client', 'neq', 1), [2, 3, 4]],
    ['no link', where('client', 'empty', true), [3]],
    ['the title of a linked row', where('client', 'contains', 'oeuvre'), [1]],
    ['a percent sign as itself', where('client.nom', 'contains', '100 %'), [2]],
    ['signs alone as they are', where('client.nom', 'contains', '%'), [2]],
    ['a quote and other signs in a value', where('client.nom', 'eq', 'Garage "du Port"', 'x\\{},'), [4]],
    ['a field of a linked row', where('chef_de_projet.email', 'eq', 'lea@acadenice.fr'), [1, 4]],
    ['options of a linked row', where('chef_de_projet.roles', 'eq', 'commercial', 'developpeur'), [1, 4]],
    ['rows that link here', where('taches', 'eq', 3), [2]],
    ['none of the rows that link here', where('taches', 'neq', 1, 2), [2, 3, 4]],
    ['no row that links here', where('taches', 'empty', true), [3, 4]],
    ['a field of the rows that link here', where('taches.personne.nom', 'contains', 'noel'), [1]],
    ['a figure', where('heures_realisees', 'eq', 0), [1, 2, 3, 4]],
  ])('on %s', async (_what, condition, found) => {
    expect(await ids('projet', condition)).toEqual(found);
  });

  test('of many links away', async () => {
    expect(await ids('tache', where('projet.client.nom', 'contains', 'boulangerie'))).toEqual([1, 2]);
    expect(await ids('client', where('nom', 'contains', '"DU port"'))).toEqual([3]);
  });

  test('that no field can fulfil is an error, not an empty list', async () => {
    for (const condition of [where('inconnu', 'eq', 1), where('nom.plus', 'eq', 1), where('statut', 'gt', 'a')])
      await expect(ids('projet', condition)).rejects.toThrow();
  });

  test.each(["'; drop table change; --", '1) or true', '$1 or true', "' || r0.id::text || '"])(
    'never becomes SQL: %s',
    async (text) => {
      for (const field of ['nom', 'client.nom']) {
        expect(await ids('projet', where(field, 'eq', text))).toEqual([]);
        expect(await ids('projet', where(field, 'contains', text))).toEqual([]);
      }
      expect(await ids('projet', undefined, { search: text })).toEqual([]);
      await expect(ids('projet', where(text, 'eq', 1))).rejects.toThrow('has no field');
    },
  );
});

test('groups of conditions: all of them, one of them, nested', async () => {
  const isLarge = where('heures_vendues', 'gte', 10);
  const isDelivered = where('statut', 'eq', 'livre');
  expect(await ids('projet', { or: [isLarge, isDelivered] })).toEqual([1, 2]);
  expect(await ids('projet', { and: [isLarge, isDelivered] })).toEqual([]);
  expect(await ids('projet', { and: [{ or: [isLarge, isDelivered] }, where('client', 'eq', 2)] })).toEqual([2]);
  expect([await ids('projet', { and: [] }), await ids('projet', { or: [] })]).toEqual([[1, 2, 3, 4], []]);
});

describe('a search', () => {
  test.each([
    ['ecran', [1]],
    ['ÉCRAN boulangerie', [1]],
    ['d’oeuvre', [1]],
    ["d'œuvre", [1]],
    ['vrac', [2]],
    ['écran vrac', []],
  ])('%s', async (search, found) => {
    expect(await ids('projet', undefined, { search })).toEqual(found);
  });
});

describe('an order', () => {
  test.each([
    [['nom'], [2, 1, 4, 3]],
    [['-nom'], [3, 4, 1, 2]],
    [['heures_vendues'], [3, 4, 2, 1]],
    [['-heures_vendues'], [1, 2, 3, 4]],
    [
      ['statut', '-date_livraison'],
      [3, 1, 4, 2],
    ],
    [['client'], [3, 2, 1, 4]],
  ])('by %j', async (sort, found) => {
    expect(await ids('projet', undefined, { sort })).toEqual(found);
  });

  test.each([
    [
      ['projet.client.nom', '-nom'],
      [3, 2, 1],
    ],
    [
      ['-projet.client', 'nom'],
      [1, 2, 3],
    ],
    [
      ['projet.heures_vendues', 'nom'],
      [3, 1, 2],
    ],
    [
      ['-projet.heures_vendues', 'nom'],
      [1, 2, 3],
    ],
    [
      ['projet.date_livraison', '-nom'],
      [3, 2, 1],
    ],
    [
      ['personne', 'projet'],
      [3, 1, 2],
    ],
  ])('by paths through links, %j', async (sort, found) => {
    expect(await ids('tache', undefined, { sort })).toEqual(found);
  });

  test.each([
    [['-taches'], [1, 2, 3, 4]],
    [['taches'], [3, 4, 2, 1]],
  ])('by the titles of several rows, %j', async (sort, found) => {
    expect(await ids('projet', undefined, { sort })).toEqual(found);
  });

  test.each([['inconnu'], ['client.inconnu'], ['taches.nom'], ['nom.client'], ['chef_de_projet.roles']])(
    'by %s there is none',
    async (field) => {
      await expect(ids('projet', undefined, { sort: [field] })).rejects.toMatchObject({ name: 'QueryError' });
    },
  );

  test('of texts goes by letters, neither accents nor case counting; what is empty is lowest', async () => {
    const names = ['Éa', 'eb', 'EA', 'œa', 'Oz', 'ça', 'cb', '', 'été 2', 'Été 10', 'z'];
    await copy.apply({
      entity: 'formation',
      rows: [...names, null].map((nom, index) => ({ id: index + 1, values: { nom }, at: null })),
      origin: { source: 'import' },
    });
    const sort = [{ field: 'nom', descending: false }];
    const { items } = await reader.list('formation', { sort, limit: 50, offset: 0 });
    const sorted = [null, '', 'ça', 'cb', 'Éa', 'EA', 'eb', 'Été 10', 'été 2', 'œa', 'Oz', 'z'];
    expect(items.map(({ values }) => values.nom)).toEqual(sorted);
    const down = await reader.list('formation', { sort: [{ field: 'nom', descending: true }], limit: 50, offset: 0 });
    expect(down.items.map(({ values }) => values.nom)).toEqual(
      [...sorted.slice(0, 4), 'EA', 'Éa', ...sorted.slice(6)].reverse(),
    );
  });

  test('gives windows that join without a gap', async () => {
    const query = { sort: [{ field: 'nom', descending: false }], limit: 3 };
    const first = await reader.list('projet', { ...query, offset: 0 });
    const second = await reader.list('projet', { ...query, offset: 3 });
    expect([first.total, second.total]).toEqual([4, 4]);
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([2, 1, 4, 3]);
  });
});

describe('groups', () => {
  test('count and add up, rows without a value first', async () => {
    expect(await reader.groups('tache', { by: 'statut', sums: ['heures_estimees'] })).toEqual([
      { value: 'a_faire', count: 2, sums: { heures_estimees: 3.5 } },
      { value: 'terminee', count: 1, sums: { heures_estimees: 1 } },
    ]);
    expect(await reader.groups('tache', { by: 'personne', sums: [] })).toEqual([
      { value: null, count: 1, sums: {} },
      { value: 1, count: 1, sums: {} },
      { value: 2, count: 1, sums: {} },
    ]);
  });

  test('of an unknown number have no sum, and a row is in the group of each of its options', async () => {
    const [first] = await reader.groups('projet', {
      by: 'statut',
      sums: ['heures_vendues'],
      filter: where('statut', 'eq', 'en_cours'),
    });
    expect(first).toEqual({ value: 'en_cours', count: 2, sums: { heures_vendues: null } });
    expect((await reader.groups('personne', { by: 'roles', sums: [] })).map(({ value }) => value)).toEqual([
      null,
      'developpeur',
      'formateur',
    ]);
  });

  test('stay within a filter and a search', async () => {
    const groups = await reader.groups('tache', {
      by: 'statut',
      sums: [],
      filter: where('projet', 'eq', 1),
      search: 'maquettes',
    });
    expect(groups).toEqual([{ value: 'a_faire', count: 1, sums: {} }]);
  });
});

describe('as screens sort', () => {
  const screen = async (entity: string, sort: string[], first: number[] = []) => {
    const keys = sort.map((text) => ({ field: text.replace('-', ''), descending: text.startsWith('-') }));
    const { items } = await reader.list(entity, { sort: keys, order: 'screen', first, limit: 50, offset: 0 });
    return items.map(({ id }) => id);
  };

  test('options stand in the order of the model, and what is empty comes last either way', async () => {
    expect(await screen('projet', ['statut', '-nom'])).toEqual([4, 1, 2, 3]);
    expect(await screen('projet', ['-statut', '-nom'])).toEqual([2, 4, 1, 3]);
    expect(await screen('projet', ['heures_vendues'])).toEqual([2, 1, 3, 4]);
    expect(await screen('projet', ['-heures_vendues'])).toEqual([1, 2, 3, 4]);
    expect(await screen('personne', ['-email'])).toEqual([1, 2]);
    expect(await screen('personne', ['roles'])).toEqual([1, 2]);
  });

  test('rows that the reader placed come before all others', async () => {
    expect(await screen('projet', ['nom'], [3, 1, 999])).toEqual([3, 1, 2, 4]);
    expect(await screen('projet', [], [4])).toEqual([4, 1, 2, 3]);
  });
});

describe('groups with their rows', () => {
  const by = { sort: [{ field: 'nom', descending: true }], sums: [] };

  test('have the first ones in the order', async () => {
    const groups = await reader.groups('projet', { ...by, by: 'statut', rows: 1, first: [4] });
    expect(groups.map(({ value, count, rows = [] }) => [value, count, rows.map(({ id }) => id)])).toEqual([
      [null, 1, [3]],
      ['en_cours', 2, [4]],
      ['livre', 1, [2]],
    ]);
    const people = await reader.groups('personne', { by: 'roles', sums: [], rows: 5 });
    expect(people.map(({ value, rows = [] }) => [value, rows.map(({ id }) => id)])).toEqual([
      [null, [2]],
      ['developpeur', [1]],
      ['formateur', [1]],
    ]);
  });

  test('go on in windows of one group, which join without a gap, those without a value too', async () => {
    await copy.apply({
      entity: 'module',
      rows: [1, 2, 3, 4, 5].map((id) => ({
        id,
        // The state of one is empty, that of another one is not known.
        values: { nom: `M${id}`, bloc: id < 3 ? [1] : [], ...(id !== 4 && { statut: id === 5 ? null : 'attribue' }) },
        at: null,
      })),
      origin: { source: 'import' },
    });
    for (const field of ['statut', 'bloc']) {
      for (const { value, count } of await reader.groups('module', { by: field, sums: [] })) {
        const { items, total } = await reader.list('module', {
          ...{ group: { by: field, value }, sort: [], limit: 50, offset: 0 },
        });
        expect([field, value, total, items.length]).toEqual([field, value, count, count]);
      }
    }
    const { items } = await reader.list('module', {
      group: { by: 'statut', value: null },
      sort: [],
      limit: 9,
      offset: 0,
    });
    expect(items.map(({ id }) => id)).toEqual([4, 5]);
  });
});

describe('what is known of all rows that are found', () => {
  test('is told with any window, also an empty one', async () => {
    const asked = { sort: [], offset: 0, sums: ['heures_vendues'], ends: ['date_livraison', 'heures_vendues'] };
    const known = where('heures_vendues', 'gt', 0);
    const { items, ...extent } = await reader.list('projet', { ...asked, limit: 0, filter: known });
    expect(items).toEqual([]);
    expect(extent).toEqual({
      total: 2,
      sums: { heures_vendues: 12.5 },
      ends: { date_livraison: ['2026-12-01', '2026-12-01'], heures_vendues: [2.5, 10] },
    });
    const all = await reader.list('projet', { ...asked, limit: 1 });
    expect([all.items.length, all.total, all.sums]).toEqual([1, 4, { heures_vendues: null }]);
    expect(all.ends).toEqual({ date_livraison: ['2026-01-15', '2026-12-01'], heures_vendues: [2.5, 10] });
    const none = await reader.list('projet', { ...asked, limit: 1, filter: where('nom', 'eq', 'aucun') });
    expect(none).toEqual({
      items: [],
      total: 0,
      sums: { heures_vendues: 0 },
      ends: { date_livraison: null, heures_vendues: null },
    });
  });

  test('of texts there is no sum and no end', async () => {
    const asked = { sort: [], offset: 0, limit: 0 };
    await expect(reader.list('projet', { ...asked, sums: ['nom'] })).rejects.toMatchObject({ reason: 'sum' });
    await expect(reader.list('projet', { ...asked, ends: ['nom'] })).rejects.toMatchObject({ reason: 'ends' });
    await expect(reader.list('projet', { ...asked, ends: ['rien'] })).rejects.toMatchObject({
      reason: 'unknown_field',
    });
  });
});

test('a number is compared with another one of its row; with one that is not known it never holds', async () => {
  const fields = { module: [1], personne: [1], statut: 'planifie' };
  await copy.apply({
    entity: 'attribution',
    rows: [
      { id: 1, values: { ...fields, heures_attribuees: 2, heures_realisees: 3 }, at: null },
      { id: 2, values: { ...fields, heures_attribuees: 3, heures_realisees: 3 }, at: null },
      { id: 3, values: { ...fields, heures_realisees: 3 }, at: null },
    ],
    origin: { source: 'import' },
  });
  const than = (op: 'gt' | 'gte', field = 'heures_realisees') => ({ field, op, than: 'heures_attribuees' });
  expect(await ids('attribution', than('gt'))).toEqual([1]);
  expect(await ids('attribution', { and: [than('gte')] })).toEqual([1, 2]);
  await expect(ids('attribution', than('gt', 'statut'))).rejects.toMatchObject({ reason: 'operator' });
  await expect(ids('attribution', than('gt', 'rien'))).rejects.toMatchObject({ reason: 'unknown_field' });
});
