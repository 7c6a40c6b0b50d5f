import { describe, expect, test } from 'vitest';
import { actionFields, canForce } from './actionFields';
import { checkValues, initialValues, toParams } from './actionParams';

const schema = {
  type: 'object',
  required: ['heures', 'personne', 'statut', 'date'],
  properties: {
    heures: { type: 'number', title: 'Heures', exclusiveMinimum: 0, maximum: 24 },
    personne: { type: 'integer', title: 'Formateur' },
    projet_lie: { anyOf: [{ type: 'integer' }, { type: 'null' }], 'x-entity': 'projet' },
    statut: { type: 'string', enum: ['a_faire', 'en_cours'] },
    priorite: { oneOf: [{ const: 'haute', title: 'Très haute' }] },
    date: { type: 'string', format: 'date', default: '2026-11-20' },
    notes: { type: 'string' },
    code: { type: 'string', maxLength: 10 },
    rappel: { type: 'boolean' },
    nombre: { type: 'integer' },
    forcer: { type: 'boolean' },
  },
};
const fields = actionFields(schema, 'tache');
const field = (name: string) => fields.find((candidate) => candidate.name === name);

describe('fields of an action', () => {
  test('take their kind from the schema', () => {
    expect(Object.fromEntries(fields.map(({ name, kind }) => [name, kind]))).toEqual({
      heures: 'number',
      personne: 'one',
      projet_lie: 'one',
      statut: 'choice',
      priorite: 'choice',
      date: 'day',
      notes: 'long_text',
      code: 'text',
      rappel: 'boolean',
      nombre: 'number',
    });
  });

  test('take their labels from the schema, else from the registry or the name', () => {
    expect(field('personne')).toMatchObject({ label: 'Formateur', entity: 'personne' });
    expect(field('projet_lie')).toMatchObject({ label: 'Projet lie', entity: 'projet', isRequired: false });
    expect(field('statut')?.choices).toEqual([
      { value: 'a_faire', label: 'À faire' },
      { value: 'en_cours', label: 'En cours' },
    ]);
    expect(field('priorite')?.choices).toEqual([{ value: 'haute', label: 'Très haute' }]);
  });

  test('a default is what the form starts with', () => {
    expect(field('date')).toMatchObject({ isRequired: true, initial: '2026-11-20' });
  });

  test('a picker offers the rows that the schema’s filter leaves', () => {
    const [personne] = actionFields(
      { properties: { qui: { type: 'integer', 'x-entity': 'personne', 'x-filter': { roles: 'formateur', odd: 3 } } } },
      'module',
    );
    expect(personne).toMatchObject({ kind: 'one', entity: 'personne', filters: { roles: 'formateur' } });
  });

  test('forcing a rule is never a field', () => {
    expect(field('forcer')).toBeUndefined();
    expect([canForce(schema), canForce({})]).toEqual([true, false]);
  });

  test('a schema without parameters, or an odd one, gives no field', () => {
    expect(actionFields({}, null)).toEqual([]);
    expect(actionFields({ properties: [] }, null)).toEqual([]);
    expect(actionFields({ properties: { a: null, b: 3 } }, null)).toEqual([]);
  });
});

describe('values of the form', () => {
  const complete = { ...initialValues(fields), heures: '7,5', personne: 3, statut: 'a_faire' };

  test('say what is missing or out of range', () => {
    expect(Object.keys(checkValues(fields, initialValues(fields)))).toEqual(['heures', 'personne', 'statut']);
    expect(checkValues(fields, { ...complete, heures: '30' })).toEqual({ heures: 'Au plus 24.' });
    expect(checkValues(fields, { ...complete, heures: '-1' })).toEqual({ heures: 'Plus de 0.' });
    expect(checkValues(fields, { ...complete, heures: 'sept' })).toEqual({ heures: 'Indiquez un nombre.' });
    expect(checkValues(fields, { ...complete, nombre: '1.5' })).toEqual({ nombre: 'Indiquez un nombre.' });
  });

  test('become parameters: numbers with a comma, nothing for what stays empty', () => {
    expect(checkValues(fields, complete)).toEqual({});
    expect(toParams(fields, complete)).toEqual({
      heures: 7.5,
      personne: 3,
      statut: 'a_faire',
      date: '2026-11-20',
      rappel: false,
    });
  });
});
