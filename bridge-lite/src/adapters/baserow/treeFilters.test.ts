import { describe, expect, test } from 'vitest';
import type { Filter } from '../../rows/listQuery.ts';
import { houseSchema } from '../../testing/wire.ts';
import { treeFilters } from './treeFilters.ts';

const directory = {
  optionId: (_entity: string, _field: string, value: string) => ({ a_faire: 11, en_cours: 12 })[value],
};
const parse = (filters: Filter[], entity = 'tache'): unknown =>
  JSON.parse(treeFilters(houseSchema.get(entity), filters, directory) ?? 'null');

describe('treeFilters', () => {
  test('nothing to filter sends no parameter at all', () => {
    expect(treeFilters(houseSchema.get('tache'), [], directory)).toBeUndefined();
  });

  test('several values are any of them, filters all of them', () => {
    expect(
      parse([
        { field: 'statut', op: 'eq', values: ['a_faire', 'en_cours'] },
        { field: 'projet', op: 'eq', values: [4] },
        { field: 'echeance', op: 'lte', values: ['2026-09-30'] },
      ]),
    ).toEqual({
      filter_type: 'AND',
      filters: [
        { field: 'projet', type: 'link_row_has', value: '4' },
        { field: 'echeance', type: 'date_is_on_or_before', value: 'UTC?2026-09-30?exact_date' },
      ],
      groups: [
        {
          filter_type: 'OR',
          filters: [
            { field: 'statut', type: 'single_select_equal', value: '11' },
            { field: 'statut', type: 'single_select_equal', value: '12' },
          ],
          groups: [],
        },
      ],
    });
  });

  test('none of several values', () => {
    expect(parse([{ field: 'nom', op: 'neq', values: ['a', 'b'] }])).toMatchObject({
      filters: [
        { type: 'not_equal', value: 'a' },
        { type: 'not_equal', value: 'b' },
      ],
      groups: [],
    });
  });

  test('an empty field and a filled one', () => {
    expect(parse([{ field: 'personne', op: 'empty', values: [true] }])).toMatchObject({ filters: [{ type: 'empty' }] });
    expect(parse([{ field: 'personne', op: 'empty', values: [false] }])).toMatchObject({
      filters: [{ type: 'not_empty' }],
    });
  });

  test('quotes, commas and operators in a value stay a value', () => {
    const hostile = '","type":"equal"}],"filters":[ a,b&filter_type=OR';
    expect(parse([{ field: 'nom', op: 'contains', values: [hostile] }])).toEqual({
      filter_type: 'AND',
      filters: [{ field: 'nom', type: 'contains', value: hostile }],
      groups: [],
    });
  });

  test('what Baserow would ignore or misread is never sent', () => {
    expect(() => parse([{ field: 'inconnu', op: 'eq', values: ['x'] }])).toThrow(/no field/);
    expect(() => parse([{ field: 'constructor', op: 'eq', values: ['x'] }])).toThrow(/no field/);
    expect(() => parse([{ field: 'nom', op: 'eq', values: [] }])).toThrow(/no value/);
    expect(() => parse([{ field: 'nom', op: 'gt', values: ['x'] }])).toThrow(/cannot be filtered/);
    expect(() => parse([{ field: 'statut', op: 'eq', values: ['archive'] }])).toThrow(/no option/);
  });
});
