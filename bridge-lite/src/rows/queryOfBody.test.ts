import { expect, test } from 'vitest';
import { house } from '#house';
import { createSchema } from '../../model/index.ts';
import { queryBodySchema } from '../contracts/index.ts';
import { queryOfBody, readFields } from './queryOfBody.ts';

const schema = createSchema(house);
const asker = { today: '2026-11-27', me: 3 };
const parse = (body: object) => queryBodySchema.parse(body);
const condition = { field: 'projet.client.nom', op: 'contains', values: ['fournil'] };

test('a body without anything asks for the first fifty rows', () => {
  expect(queryOfBody(schema, 'tache', parse({}), asker)).toEqual({
    rows: { ...asker, sort: [], offset: 0, limit: 50 },
  });
});

test('filter, order, window and moment of a body', () => {
  const body = {
    filter: { any: [condition, { all: [] }] },
    ...{ search: 'site', ids: [4], sort: ['-echeance', 'projet.nom'], window: { offset: 10 }, as_of: 12 },
  };
  expect(queryOfBody(schema, 'tache', parse(body), asker)).toEqual({
    rows: {
      ...asker,
      filter: { or: [{ path: ['projet', 'client', 'nom'], op: 'contains', values: ['fournil'] }, { and: [] }] },
      ...{ search: 'site', ids: [4], asOf: 12, offset: 10, limit: 50 },
      sort: [
        { field: 'echeance', descending: true },
        { field: 'projet.nom', descending: false },
      ],
    },
  });
});

test('the order and the first rows of groups, and what is told of a window', () => {
  const groups = parse({ groups: { by: 'statut', rows: 5 }, sort: ['-nom'], order: 'screen', first: [3] });
  expect(queryOfBody(schema, 'tache', groups, asker)).toEqual({
    groups: {
      ...{ ...asker, by: 'statut', sums: [], rows: 5 },
      ...{ sort: [{ field: 'nom', descending: true }], order: 'screen', first: [3] },
    },
  });
  const window = parse({ group: { by: 'statut', value: null }, sums: ['heures_estimees'], ends: ['echeance'] });
  expect(queryOfBody(schema, 'tache', window, asker)).toEqual({
    rows: {
      ...{ ...asker, sort: [], offset: 0, limit: 50, group: { by: 'statut', value: null } },
      ...{ sums: ['heures_estimees'], ends: ['echeance'] },
    },
  });
  const compared = parse({ filter: { all: [{ field: 'heures_realisees', op: 'gt', than: 'heures_estimees' }] } });
  expect(readFields(schema, 'tache', compared).map(({ field }) => field)).toEqual([
    'heures_realisees',
    'heures_estimees',
  ]);
  expect(readFields(schema, 'tache', window).map(({ field }) => field)).toEqual([
    'statut',
    'heures_estimees',
    'echeance',
  ]);
});

test('groups in place of rows', () => {
  const body = parse({ groups: { by: 'statut' }, search: 'site' });
  expect(queryOfBody(schema, 'tache', body, asker)).toEqual({
    groups: { ...asker, search: 'site', by: 'statut', sums: [] },
  });
});

test('every field that is read is named with its entity', () => {
  const body = parse({
    filter: { all: [condition] },
    sort: ['-personne'],
    groups: { by: 'statut', sums: ['heures_estimees'] },
  });
  expect(readFields(schema, 'tache', body)).toEqual([
    { entity: 'tache', field: 'projet' },
    { entity: 'projet', field: 'client' },
    { entity: 'client', field: 'nom' },
    { entity: 'tache', field: 'personne' },
    { entity: 'tache', field: 'statut' },
    { entity: 'tache', field: 'heures_estimees' },
  ]);
});

test.each([
  [{ filter: { ...condition, field: 'projet.inconnu' } }, ['tache', 'projet', 'inconnu'], 'unknown_field'],
  [{ filter: { ...condition, field: 'nom.client' } }, ['tache', 'nom'], 'no_link'],
  [{ sort: ['-inconnu'] }, ['tache', 'inconnu'], 'unknown_field'],
  [{ groups: { by: 'statut', sums: ['inconnu'] } }, ['tache', 'inconnu'], 'unknown_field'],
])('%j is refused', (body, path, reason) => {
  expect(() => queryOfBody(schema, 'tache', parse(body), asker)).toThrow(
    expect.objectContaining({ name: 'QueryError', path, reason }),
  );
});
