import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { house } from '#house';
import { createSchema, type EntityRow } from '../../../../../model/index.ts';
import { searchInMemory } from '../../../../testing/searchInMemory.ts';
import { createTestClock } from '../../../../testing/testClock.ts';
import { type OpenDatabase, openDatabase } from '../../openDatabase.ts';
import { createDatabaseCopy } from '../databaseCopy.ts';
import { type CopyReader, createDatabaseCopyReader } from './databaseCopyReader.ts';
import { prepareCopy } from './prepareCopy.ts';

const schema = createSchema(house);
let database: OpenDatabase;
let reader: CopyReader;

const clients = ['Boulangerie d’Œuvre', 'Site & Co', 'Refonte SA', 'Vrac 100 %', '', 'L’Été'];
const names = [
  ...[
    'Site',
    'Site vitrine',
    'Refonte du site',
    'Insite',
    'site',
    'SITE de l’œuvre',
    'Œuvre',
    'Le site web',
    'Parasites',
  ],
  ...[
    'Fête 🎉 du centre',
    'Fête du centre',
    'Centre-ville',
    'Taux de TVA',
    'Vitrine : site',
    'vitrinesite',
    'Été',
    'Ete',
  ],
  ...[
    'Étêtage',
    'Jean-François',
    'Refonte',
    'refonte site',
    'Site refonte',
    'Sites',
    'Web',
    'web site vitrine',
    'A',
    '',
  ],
];
const slugs = ['refonte-site', 'oeuvre', '', 'vitrine-web', 'x-ete'];
const projets = names.map((nom, index) => ({
  id: index + 1,
  nom,
  slug: slugs[index % slugs.length] ?? '',
  client: index % 7 === 6 ? null : (index % clients.length) + 1,
}));

beforeAll(async () => {
  database = await openDatabase('pglite:memory', (error) => {
    throw error;
  });
  const copy = createDatabaseCopy({ db: database.db, schema, clock: createTestClock() });
  const columns = await prepareCopy(database.db, schema);
  reader = createDatabaseCopyReader({ db: database.db, schema, people: house.people.entity, columns });
  const origin = { source: 'import' } as const;
  const rows = clients.map((nom, index) => ({ id: index + 1, values: { nom, email: 'site@example.org' }, at: null }));
  await copy.apply({ entity: 'client', rows, origin });
  await copy.apply({
    entity: 'projet',
    rows: projets.map(({ id, client, ...values }) => ({
      id,
      values: { ...values, client: client === null ? [] : [client] },
      at: null,
    })),
    origin,
  });
});
afterAll(() => database.close());

const found = async (search: string) => {
  const { items } = await reader.list('projet', { search, sort: [], limit: 200, offset: 0 });
  return items.map(({ id, values }) => ({ id, nom: String(values.nom) }));
};

/** The same question to the search over rows in memory. */
function foundInMemory(search: string): { id: number; nom: string }[] {
  const items = projets.map(({ client, ...row }) => ({
    ...{ ...row, version: '1' },
    client: client === null ? null : { id: client, label: clients[client - 1] ?? '' },
  })) as EntityRow[];
  return searchInMemory(schema.get('projet'), items, search).map(({ id, nom }) => ({ id, nom: String(nom) }));
}

describe('answers of a search come as those of the search in memory', () => {
  test.each([
    ...[
      'site',
      'Site',
      'sit',
      'ite',
      'site vitrine',
      'vitrine site',
      'vit si',
      'refonte',
      'refonte site',
      'web',
      'oeuvre',
    ],
    ...[
      'œuvre',
      'd’œuvre',
      'd',
      'e',
      'ete',
      'ÉTÉ',
      'centre',
      'jean-francois',
      'co',
      'site co',
      'site boulangerie',
      '100',
    ],
    ...['fete 🎉', 'inconnu', 'site inconnu', 'x', 'a', 'sa', 'de l'],
  ])('%s', async (search) => {
    const here = await found(search);
    const there = foundInMemory(search);
    // Names that are alike without accents and case may stand in any order.
    const folded = ({ nom }: { nom: string }) =>
      nom
        .normalize('NFD')
        .replaceAll(/\p{Mark}/gu, '')
        .toLowerCase();
    expect(here.map(folded)).toEqual(there.map(folded));
    expect(here.map(({ id }) => id).sort()).toEqual(there.map(({ id }) => id).sort());
  });
});

test.each(['🎉', '???', '%', '#', '_', '\\', '-', '&', ':'])(
  'a search for %s finds the rows that hold it in what is searched, not every row',
  async (search) => {
    const holds = ({ nom, slug, client }: (typeof projets)[number]) =>
      [nom, slug, client === null ? '' : clients[client - 1]].join(' ').includes(search);
    const expected = projets.filter(holds).map(({ id }) => id);
    expect((await found(search)).map(({ id }) => id).sort()).toEqual(expected.sort());
    expect(expected.length > 0).toBe(!['???', '#', '_', '\\'].includes(search));
  },
);

test('a search does not look into other fields of linked rows', async () => {
  expect(await found('example')).toEqual([]);
});

test('a search with a sort comes in its order', async () => {
  const sort = [{ field: 'nom', descending: true }];
  const { items } = await reader.list('projet', { search: 'site vitrine', sort, limit: 3, offset: 0 });
  expect(items.map(({ values }) => values.nom)).toEqual(['web site vitrine', 'vitrinesite', 'Vitrine : site']);
});
