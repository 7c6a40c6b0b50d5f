import { describe, expect, test } from 'vitest';
import { createSchema, day, entity, one, type RemoteTable, state, text } from '../../../model/index.ts';
import type { Binding } from '../../ports/bindings.ts';
import { bindHouse } from './bindHouse.ts';

const salle = entity('salle', 'salles', {
  label: 'Salle',
  plural: 'Salles',
  article: 'La salle',
  icon: 'door',
  fields: { nom: text('Nom', { title: true, says: 'nobody' }) },
});
const cours = entity('cours', 'cours', {
  label: 'Cours',
  plural: 'Cours',
  article: 'Le cours',
  icon: 'book',
  fields: {
    nom: text('Nom', { title: true, says: 'nobody' }),
    jour: day('Jour'),
    etat: state(
      'État',
      { prevu: { label: 'Prévu', colour: 'gray' }, fait: { label: 'Fait', colour: 'green' } },
      { initial: 'prevu' },
    ),
    salle: one('salle', 'Salle'),
  },
});
const house = createSchema({ entities: [salle, cours] });

const fields = {
  nom: { id: 21, name: 'nom', type: 'text', primary: true },
  jour: { id: 22, name: 'jour', type: 'date' },
  etat: {
    id: 23,
    name: 'etat',
    type: 'single_select',
    select_options: [
      { id: 1, value: 'prevu' },
      { id: 2, value: 'fait' },
    ],
  },
  salle: { id: 24, name: 'salle', type: 'link_row', link_row_table_id: 10 },
} as const;
const tables = (changed: Partial<Record<keyof typeof fields, object | null>> = {}, name = 'cours'): RemoteTable[] => [
  { id: 10, name: 'salle', fields: [{ id: 11, name: 'nom', type: 'text', primary: true }] },
  {
    id: 20,
    name,
    fields: Object.entries(fields).flatMap(([key, field]) => {
      const change = changed[key as keyof typeof fields];
      return change === null ? [] : [{ ...field, ...change }];
    }),
  },
];
const known = (): Binding[] => bindHouse(house, tables(), []).bindings;
const coursOf = (found: readonly RemoteTable[]) => found.find(({ name }) => name === 'cours');

test('a house is found by its names, once', () => {
  const { problems, renamed, bindings } = bindHouse(house, tables(), []);
  expect({ problems, renamed }).toEqual({ problems: [], renamed: [] });
  expect(bindings.map(({ entity, field, option, remoteId }) => [entity, field, option, remoteId])).toEqual([
    ['salle', '', '', 10],
    ['cours', '', '', 20],
    ['salle', 'nom', '', 11],
    ['cours', 'nom', '', 21],
    ['cours', 'jour', '', 22],
    ['cours', 'etat', '', 23],
    ['cours', 'etat', 'prevu', 1],
    ['cours', 'etat', 'fait', 2],
    ['cours', 'salle', '', 24],
  ]);
});

describe('afterwards', () => {
  test('what has another name is what it was, and is told', () => {
    const changed = tables(
      {
        nom: { name: 'titre' },
        etat: {
          select_options: [
            { id: 1, value: 'prévu' },
            { id: 2, value: 'fait' },
          ],
        },
      },
      'séances',
    );
    const { tables: bound, renamed, problems } = bindHouse(house, changed, known());
    expect(problems).toEqual([]);
    expect(renamed).toEqual(['cours: cours → séances', 'cours.nom: nom → titre', 'cours.etat.prevu: prevu → prévu']);
    expect(coursOf(bound)?.fields.map(({ name }) => name)).toEqual(['nom', 'jour', 'etat', 'salle']);
    expect(coursOf(bound)?.fields[2]?.select_options?.map(({ value }) => value)).toEqual(['prevu', 'fait']);
  });

  test('two things that swap their names stay themselves', () => {
    const swapped = tables({ nom: { name: 'jour' }, jour: { name: 'nom' } });
    const { tables: bound, problems } = bindHouse(house, swapped, known());
    expect(problems).toEqual([]);
    expect(coursOf(bound)?.fields.map(({ id, name }) => [id, name])).toContainEqual([21, 'nom']);
    expect(coursOf(bound)?.fields.map(({ id, name }) => [id, name])).toContainEqual([22, 'jour']);
  });

  test('another thing that takes a name of the house is kept apart from it', () => {
    const [salles, seances] = tables({ nom: { name: 'titre' } }) as [RemoteTable, RemoteTable];
    const extra = { id: 99, name: 'nom', type: 'text' };
    const { tables: bound } = bindHouse(house, [salles, { ...seances, fields: [...seances.fields, extra] }], known());
    expect(coursOf(bound)?.fields.map(({ id, name }) => [id, name])).toEqual(
      expect.arrayContaining([
        [21, 'nom'],
        [99, 'nom (99)'],
      ]),
    );
  });

  test('what was made anew under its name is taken, as after a restore', () => {
    const { problems, bindings } = bindHouse(house, tables({ jour: { id: 77 } }), known());
    expect(problems).toEqual([]);
    expect(bindings).toContainEqual({ entity: 'cours', field: 'jour', option: '', remoteId: 77, remoteName: 'jour' });
  });
});

describe('what is missing is named', () => {
  test.each<[string, RemoteTable[], string]>([
    ['a field', tables({ jour: null }), 'table "cours" has no field named "jour"'],
    ['its type', tables({ jour: { type: 'text' } }), 'field "cours.jour" has the type "text", expected date'],
    [
      'an option',
      tables({ etat: { select_options: [{ id: 1, value: 'prevu' }] } }),
      'field "cours.etat" has no option "fait"',
    ],
    [
      'where a link leads',
      tables({ salle: { link_row_table_id: 20 } }),
      'field "cours.salle" does not link to the table "salle"',
    ],
    ['a table', tables().slice(0, 1), 'no table named "cours" is visible to the token'],
  ])('%s', (_what, found, problem) => {
    expect(bindHouse(house, found, known()).problems).toEqual([problem]);
    expect(bindHouse(house, found, []).problems).toEqual([problem]);
  });

  test('a field of the wrong type stays, as a column that nobody knows', () => {
    const { tables: bound } = bindHouse(house, tables({ jour: { type: 'text' } }), known());
    expect(coursOf(bound)?.fields.find(({ id }) => id === 22)?.name).toBe('jour (22)');
  });
});
