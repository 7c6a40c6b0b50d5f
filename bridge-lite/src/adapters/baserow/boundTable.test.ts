import { describe, expect, test } from 'vitest';
import type { AnyEntity, RemoteTable } from '../../../model/index.ts';
import { bindTable, copyRowOf } from './boundTable.ts';

const entity = {
  name: 'sortie',
  collection: 'sorties',
  label: 'Sortie',
  plural: 'Sorties',
  article: 'La sortie',
  icon: 'map',
  fields: {
    titre: { kind: 'text', label: 'Titre', title: true },
    ouverte: { kind: 'boolean', label: 'Ouverte' },
    prix: { kind: 'number', label: 'Prix' },
    jour: { kind: 'day', label: 'Jour' },
    depart: { kind: 'moment', label: 'Départ' },
    etat: { kind: 'choice', label: 'État', states: { prevue: { label: 'Prévue', colour: 'gray' } } },
    gouts: { kind: 'choices', label: 'Goûts', options: { mer: { label: 'Mer', colour: 'blue' } } },
    guide: { kind: 'one', label: 'Guide', to: 'guide' },
    photos: { kind: 'file', label: 'Photos' },
    page: { kind: 'page', label: 'Page' },
    inscrits: { kind: 'many', label: 'Inscrits', of: 'inscrit', by: 'sortie' },
    total: { kind: 'hours', label: 'Total', is: { figure: 'sum', of: 'inscrit.sortie', field: 'heures' } },
    f30: { kind: 'text', label: 'Remarque', extra: true },
    perdue: { kind: 'text', label: 'Perdue' },
  },
} as unknown as AnyEntity;

const columns: [number, string, string, object?][] = [
  [1, 'titre', 'text'],
  [2, 'ouverte', 'boolean'],
  [3, 'prix', 'number'],
  [4, 'jour', 'date'],
  [5, 'depart', 'date'],
  [6, 'etat', 'single_select', { select_options: [{ id: 60, value: 'prevue' }] }],
  [7, 'gouts', 'multiple_select', { select_options: [{ id: 70, value: 'mer' }] }],
  [8, 'guide', 'link_row'],
  [9, 'photos', 'file'],
  [10, 'page', 'text'],
  [11, 'total', 'formula'],
  [12, 'modifie_le', 'last_modified'],
  [30, 'Remarque', 'text'],
];
const table: RemoteTable = {
  id: 5,
  name: 'sortie',
  fields: columns.map(([id, name, type, more]) => ({ id, name, type, ...more })),
};
const bound = bindTable(entity, table);
const full = {
  id: 7,
  order: '1.00000000000000000000',
  field_1: 'Île',
  field_2: true,
  field_3: '12.50',
  field_4: '2026-12-01',
  field_5: '2026-12-01T08:30:00Z',
  field_6: { id: 60, value: 'prévue (renommée)', color: 'gray' },
  field_7: [
    { id: 70, value: 'mer', color: 'blue' },
    { id: 71, value: 'montagne', color: 'red' },
  ],
  field_8: [{ id: 3, value: 'Léa', order: '1.0' }],
  field_9: [{ url: 'https://exemple.fr/a.png', visible_name: 'a.png', name: 'x' }],
  field_10: '',
  field_11: '99.00',
  field_12: '2026-11-27T14:03:53.92Z',
  field_30: null,
};

describe('a row of Baserow', () => {
  test('becomes values by field: options and columns by their id, links as ids, no figures', () => {
    expect(copyRowOf(bound, full)).toEqual({
      id: 7,
      at: '2026-11-27T14:03:53.920000Z',
      values: {
        titre: 'Île',
        ouverte: true,
        prix: 12.5,
        jour: '2026-12-01',
        depart: '2026-12-01T08:30:00.000Z',
        etat: 'prevue',
        gouts: ['mer', 'montagne'],
        guide: [3],
        photos: [{ name: 'a.png', url: 'https://exemple.fr/a.png' }],
        page: null,
        f30: '',
      },
    });
  });

  test('of empty cells is empty, not unknown', () => {
    const empty = { ...full, field_1: null, field_3: null, field_4: null, field_5: null, field_6: null, field_8: [] };
    expect(copyRowOf(bound, empty).values).toMatchObject({
      ...{ titre: '', prix: null, jour: null, depart: null, etat: null, guide: [] },
    });
  });

  test.each([
    ['a column that is not there', { field_3: undefined }, 'prix'],
    ['a formula in error', { field_3: 'NaN' }, 'prix'],
    ['a column of another type', { field_8: 'Léa' }, 'guide'],
    ['a list of which one item cannot be read', { field_7: [{ id: 70, value: 'mer' }, null] }, 'gouts'],
    ['a text in place of a yes or no', { field_2: 'oui' }, 'ouverte'],
  ])('with %s leaves the field out', (_what, cells, name) => {
    expect(copyRowOf(bound, { ...full, ...cells }).values).not.toHaveProperty(name);
  });

  test('without a readable moment has none', () => {
    expect(copyRowOf(bound, { ...full, field_12: 'hier' }).at).toBeNull();
    expect(
      copyRowOf(bindTable(entity, { ...table, fields: table.fields.filter(({ id }) => id !== 12) }), full).at,
    ).toBeNull();
  });
});

test('a binding names the fields that have no column', () => {
  expect(bound.unbound).toEqual(['perdue']);
});

test('the other end of a link is the column that belongs to it, whatever its name', () => {
  const back = { id: 31, name: 'les inscrits', type: 'link_row', link_row_related_field_id: 90 };
  const stranger = { id: 32, name: 'autre', type: 'link_row', link_row_related_field_id: 91 };
  const links = new Map([[90, { entity: 'inscrit', link: 'sortie' }]]);
  const { otherEnds } = bindTable(entity, { ...table, fields: [...table.fields, back, stranger] }, links);
  expect(otherEnds).toEqual([{ key: 'field_31', entity: 'inscrit', link: 'sortie' }]);
});
