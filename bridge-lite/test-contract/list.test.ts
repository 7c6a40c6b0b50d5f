import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Contract, openContract } from './openContract.ts';

let contract: Contract;
/** Row ids by title. */
const id: Record<string, number> = {};
beforeAll(async () => {
  contract = await openContract();
  const [lemoine, vidal] = await contract.client.createMany([{ Nom: 'Lemoine' }, { Nom: 'Vidal, fils' }]);
  const rows = await contract.tache.createMany([
    {
      Titre: 'Maquettes',
      Heures: 3,
      Notes: 'page été',
      Jour: '2026-03-02',
      Etat: 'terminee',
      Fait: true,
      Client: [lemoine?.id],
    },
    { Titre: 'API', Heures: 10, Notes: 'droits', Jour: '2026-01-15', Etat: 'a_faire', Client: [vidal?.id] },
    { Titre: 'recette', Heures: null, Notes: null, Jour: null, Etat: null, Client: [] },
    {
      Titre: 'Intégration',
      Heures: 3,
      Notes: 'gabarits',
      Jour: '2026-02-10',
      Etat: 'en_cours',
      Client: [lemoine?.id, vidal?.id],
    },
  ]);
  for (const row of rows) id[row.Titre] = row.id;
});
afterAll(() => contract.close());

const page = (query: string) => contract.token.get(`${contract.tache.path}?user_field_names=true&${query}`);
const titles = async (query: Record<string, string>) => (await contract.tache.list(query)).map((row) => row.Titre);

describe('pages', () => {
  test('the envelope counts all rows and links to the neighbours', async () => {
    const { body } = await page('size=3');
    expect(Object.keys(body).sort()).toEqual(['count', 'next', 'previous', 'results']);
    expect(body.count).toBe(4);
    expect(body.results).toHaveLength(3);
    expect(new URL(body.next).searchParams.get('page')).toBe('2');
    expect(body.previous).toBeNull();
    const second = (await page('size=3&page=2')).body;
    expect(second.results).toHaveLength(1);
    expect(second.next).toBeNull();
    expect(second.previous).not.toBeNull();
  });

  test('a page past the end is empty, not an error', async () => {
    const { status, body } = await page('page=50');
    expect([status, body.count, body.results]).toEqual([200, 4, []]);
  });

  test('a page that is no number is the first', async () => {
    expect((await page('page=abc')).body.results).toHaveLength(4);
  });

  test('200 is the largest size', async () => {
    expect((await page('size=200')).status).toBe(200);
    const answer = await page('size=201');
    expect([answer.status, answer.body.error]).toEqual([400, 'ERROR_PAGE_SIZE_LIMIT']);
  });
});

describe('order_by', () => {
  test.each([
    ['a number, empty first', 'Heures', ['recette', 'Maquettes', 'Intégration', 'API']],
    ['a number downwards, empty last', '-Heures', ['API', 'Maquettes', 'Intégration', 'recette']],
    ['text whatever its case', 'Titre', ['API', 'Intégration', 'Maquettes', 'recette']],
    ['a date', '-Jour', ['Maquettes', 'Intégration', 'API', 'recette']],
    ['two fields', '-Heures,-Titre', ['API', 'Maquettes', 'Intégration', 'recette']],
    ['a formula', '-Double', ['API', 'Maquettes', 'Intégration', 'recette']],
    ['a boolean, then a date', '-Fait,Jour', ['Maquettes', 'recette', 'API', 'Intégration']],
  ])('%s', async (_, order, expected) => {
    expect(await titles({ order_by: order })).toEqual(expected);
  });

  test.each(['id', '-id', 'Inconnu'])('%s is refused', async (order) => {
    const answer = await page(`order_by=${order}`);
    expect([answer.status, answer.body.error]).toEqual([400, 'ERROR_ORDER_BY_FIELD_NOT_FOUND']);
  });

  test('takes field ids without user field names', async () => {
    const { token, tache } = contract;
    const { body } = await token.get(`${tache.path}?order_by=-field_${tache.fields.Heures}`);
    expect(body.results[0].id).toBe(id.API);
  });
});

describe('include, exclude and join', () => {
  test('include gives only these fields, with id and order', async () => {
    const [row] = (await page('include=Titre,Heures')).body.results;
    expect(Object.keys(row).sort()).toEqual(['Heures', 'Titre', 'id', 'order']);
  });

  test('exclude gives the others', async () => {
    const [row] = (await page('exclude=Notes')).body.results;
    expect(row).not.toHaveProperty('Notes');
    expect(row).toHaveProperty('Titre');
  });

  test.each(['include=Titre', 'exclude=Heures'])('%s: another field does not sort, nor filter', async (narrowed) => {
    expect((await page(`${narrowed}&order_by=Heures`)).body.error).toBe('ERROR_ORDER_BY_FIELD_NOT_FOUND');
    const filters = { filter_type: 'AND', filters: [{ field: 'Heures', type: 'equal', value: '3' }], groups: [] };
    const tree = await page(`${narrowed}&filters=${encodeURIComponent(JSON.stringify(filters))}`);
    expect([tree.status, tree.body.error]).toEqual([400, 'ERROR_FILTER_FIELD_NOT_FOUND']);
  });

  test.each(['include=Titre', 'exclude=Heures'])(
    '%s: a flat filter by another field is ignored in silence, so that all rows come',
    async (narrowed) => {
      const { status, body } = await page(`${narrowed}&filter__Heures__equal=3`);
      expect([status, body.count]).toEqual([200, 4]);
    },
  );

  test('join adds fields of the linked rows', async () => {
    const rows = await contract.tache.list({ Client__join: 'Total', search: 'Maquettes' });
    expect(rows[0].Client[0]).toMatchObject({ value: 'Lemoine', Total: '6.00' });
  });
});

describe('search', () => {
  test.each([
    ['part of a word', 'aquett', ['Maquettes']],
    ['whatever the case', 'MAQUETTES', ['Maquettes']],
    ['another field', 'gabarits', ['Intégration']],
    ['a number as it is shown', '10.00', ['API']],
    ['nothing found', 'zzz', []],
  ])('%s', async (_, search, expected) => {
    expect(await titles({ search, search_mode: 'compat' })).toEqual(expected);
  });

  test('in full text every word begins a word of one field, with its accents', { timeout: 30_000 }, async () => {
    const found = (search: string) => titles({ search, search_mode: 'full-text-with-count' });
    // The words of a row are taken up a moment after it is written.
    await expect.poll(() => found('INTÉG'), { timeout: 20_000 }).toEqual(['Intégration']);
    expect(await found('integration')).toEqual([]);
    expect(await found('tégration')).toEqual([]);
  });

  test('a number finds the row of that id', async () => {
    expect(await titles({ search: String(id.recette), search_mode: 'compat' })).toContain('recette');
  });

  test('blank text does not filter', async () => {
    expect(await titles({ search: ' ' })).toHaveLength(4);
  });

  test('works together with a filter', async () => {
    expect(await titles({ search: 'e', filter__Heures__equal: '3', search_mode: 'compat' })).toEqual([
      'Maquettes',
      'Intégration',
    ]);
  });
});
