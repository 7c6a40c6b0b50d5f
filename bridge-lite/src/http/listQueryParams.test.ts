import { describe, expect, test } from 'vitest';
import { houseSchema } from '../testing/wire.ts';
import { listQuerySchema, splitValues } from './listQueryParams.ts';

const parse = (params: Record<string, string>) => listQuerySchema(houseSchema.get('tache')).safeParse(params);
const filtersOf = (params: Record<string, string>) => {
  const parsed = parse(params);
  return parsed.success && 'query' in parsed.data ? parsed.data.query.filters : parsed.error?.issues;
};

describe('list parameters', () => {
  test('have defaults', () => {
    expect(parse({}).data).toEqual({ detail: false, query: { page: 1, perPage: 50, sort: [], filters: [] } });
  });

  test('sort, page, search', () => {
    expect(parse({ page: '3', per_page: '200', sort: '-echeance,nom', search: '  recette ' }).data).toEqual({
      detail: false,
      query: {
        page: 3,
        perPage: 200,
        sort: [
          { field: 'echeance', descending: true },
          { field: 'nom', descending: false },
        ],
        filters: [],
        search: 'recette',
      },
    });
  });

  test('filters by value, operator and link', () => {
    expect(
      filtersOf({
        'filter[statut]': 'a_faire,en_cours',
        'filter[echeance][gte]': '2026-09-01',
        'filter[projet]': '4,5',
        'filter[personne][empty]': 'true',
        'filter[heures_estimees][lt]': '7.5',
      }),
    ).toEqual(
      expect.arrayContaining([
        { field: 'statut', op: 'eq', values: ['a_faire', 'en_cours'] },
        { field: 'echeance', op: 'gte', values: ['2026-09-01'] },
        { field: 'projet', op: 'eq', values: [4, 5] },
        { field: 'personne', op: 'empty', values: [true] },
        { field: 'heures_estimees', op: 'lt', values: [7.5] },
      ]),
    );
  });

  test('ids, each once', () => {
    expect(parse({ ids: '3,1,3', detail: '1' }).data).toEqual({ detail: true, ids: [3, 1] });
  });

  test.each([
    { page: '0' },
    { page: '-1' },
    { page: '1.5' },
    { per_page: '201' },
    { per_page: 'x' },
    { sort: 'id' },
    { sort: 'nom;drop' },
    { sort: '' },
    { search: '  ' },
    { search: 'x'.repeat(201) },
    { ids: '' },
    { ids: '0' },
    { ids: '1,' },
    { ids: '9999999999' },
    { ids: Array.from({ length: 201 }, (_, index) => index + 1).join(',') },
    { ids: '1', page: '2' },
    { ids: '1', 'filter[nom]': 'x' },
    { detail: 'yes' },
    { 'filter[inconnu]': 'x' },
    { 'filter[constructor]': 'x' },
    { 'filter[statut]': 'archive' },
    { 'filter[statut]': '' },
    { 'filter[statut][gt]': 'a_faire' },
    { 'filter[projet]': 'abc' },
    { 'filter[echeance]': '2026-02-30' },
    { 'filter[heures_estimees]': '1e9' },
    { 'filter[nom][like]': 'x' },
    { filter__nom__equal: 'x' },
    { filters: '{}' },
  ])('%j is refused', (params) => {
    expect(parse(params as unknown as Record<string, string>).success).toBe(false);
  });
});

describe('splitValues', () => {
  test.each([
    ['a,b', ['a', 'b']],
    [' a , b ', ['a', 'b']],
    ['"Dupont, Jean",Martin', ['Dupont, Jean', 'Martin']],
    ['"dit ""le grand"""', ['dit "le grand"']],
    ['a', ['a']],
  ])('%s', (text, values) => {
    expect(splitValues(text)).toEqual(values);
  });
});
