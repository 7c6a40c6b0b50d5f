import { getEntity } from '@formation-hub/extensions';
import { describe, expect, test } from 'vitest';
import { answerQueries } from '../../../../fake/answerQuery';
import { createTache, editorFields } from '../../../wire/testing/fakeBridge';
import { bothOf, filterBody } from './filterBody';

const conditions = (filters: Record<string, string>) => filterBody('tache', filters);
const { collection } = getEntity('tache');

describe('the filters of a view', () => {
  test('are conditions with values of their kinds', () => {
    expect(conditions({})).toBeUndefined();
    expect(
      conditions({
        projet: '12,13',
        'personne[neq]': 'moi',
        statut: 'a_faire,en_cours',
        'echeance[lt]': '2026-12-01',
        'heures_estimees[gte]': '2.5',
        'priorite[empty]': 'false',
        'nom[contains]': 'a, b',
      }),
    ).toEqual({
      all: [
        { field: 'projet', op: 'eq', values: [12, 13] },
        { field: 'personne', op: 'neq', values: ['moi'] },
        { field: 'statut', op: 'eq', values: ['a_faire', 'en_cours'] },
        { field: 'echeance', op: 'lt', values: ['2026-12-01'] },
        { field: 'heures_estimees', op: 'gte', values: [2.5] },
        { field: 'priorite', op: 'empty', values: [false] },
        { field: 'nom', op: 'contains', values: ['a, b'] },
      ],
    });
  });

  test('hold values with commas between double quotes', () => {
    expect(conditions({ nom: '"a, ""b""", c' })).toEqual({
      all: [{ field: 'nom', op: 'eq', values: ['a, "b"', 'c'] }],
    });
  });

  test('are ones that the contract of the bridge takes', () => {
    const filter = bothOf(conditions({ projet: '12', 'heures_estimees[gte]': '2' }), conditions({ statut: 'a_faire' }));
    const ask = (body: object) =>
      answerQueries({ rowsOf: () => [createTache(1) as never], fieldsOf: editorFields }, `${collection}/query`, body);
    expect(ask({ filter })).toMatchObject({ status: 200, body: { meta: { total: 1 } } });
    expect(ask({ filter: conditions({ 'nom[gt]': 'a' }) }).status).toBe(400);
    expect(ask({ filter: conditions({ couleur: 'bleu' }) }).status).toBe(400);
    expect(ask({ filter: conditions({ projet: 'douze' }) }).status).toBe(400);
  });
});

test('two conditions hold together, and one alone is itself', () => {
  const one = conditions({ projet: '1' });
  expect(bothOf(undefined, undefined)).toBeUndefined();
  expect(bothOf(one, undefined)).toBe(one);
  expect(bothOf(one, one)).toEqual({ all: [one, one] });
});
