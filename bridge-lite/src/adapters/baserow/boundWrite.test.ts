import { describe, expect, test } from 'vitest';
import { house } from '#house';
import { createSchema, fieldsOf, isStored, optionsOf } from '../../../model/index.ts';
import { bindTable } from './boundTable.ts';
import { cellsOf, missingFrom } from './boundWrite.ts';

const tache = createSchema(house).get('tache');
/** Columns whose ids are their places, with options whose ids are a hundred more. */
const bound = bindTable(tache, {
  id: 1,
  name: 'tache',
  fields: fieldsOf(tache).map(([name, field], index) => ({
    id: index + 1,
    name,
    type: 'text',
    select_options: Object.keys(optionsOf(field) ?? {}).map((value, place) => ({ id: 100 + place, value })),
  })),
});
const keyOf = (name: string) => bound.fields.find((one) => one.name === name)?.key ?? '';
const optionOf = (name: string, value: string) =>
  [...(bound.fields.find((one) => one.name === name)?.options ?? [])].find(([, text]) => text === value)?.[0];

describe('values to write', () => {
  test('become what Baserow takes', () => {
    const values = {
      nom: 'Maquettes',
      projet: 4,
      personne: null,
      statut: 'terminee',
      heures_estimees: 2.5,
      echeance: null,
    };
    expect(cellsOf(bound, values)).toEqual({
      [keyOf('nom')]: 'Maquettes',
      [keyOf('projet')]: [4],
      [keyOf('personne')]: [],
      [keyOf('statut')]: optionOf('statut', 'terminee'),
      [keyOf('heures_estimees')]: '2.5',
      [keyOf('echeance')]: null,
    });
  });

  test.each(['heures_realisees', 'id', 'version', 'inconnu', 'constructor'])('%s is never sent', (name) => {
    expect(() => cellsOf(bound, { [name]: 1 })).toThrow('cannot be written');
  });

  test('for a column or an option that Baserow lost are refused with its name', () => {
    const lost = { ...bound, fields: bound.fields.filter(({ name }) => name !== 'nom'), unbound: ['nom'] };
    expect(() => cellsOf(lost, { nom: 'x' })).toThrow('table "tache" has no field named "nom"');
    expect(() => cellsOf(bound, { statut: 'bloquee' })).toThrow('field "tache.statut" has no option "bloquee"');
  });

  test('are held by the row that comes back, or the write is not acknowledged', () => {
    const sent = { nom: ' Maquettes ', projet: 4, personne: null, statut: 'terminee', heures_estimees: 2.5 };
    const held = { nom: 'Maquettes', projet: [4], personne: [], statut: 'terminee', heures_estimees: 2.5 };
    const row = (values: object) => ({ id: 1, at: null, values: { ...values } });
    expect(missingFrom(bound, sent, row(held))).toEqual([]);
    expect(missingFrom(bound, sent, row({ ...held, projet: [], statut: 'a_faire', heures_estimees: null }))).toEqual([
      'projet',
      'statut',
      'heures_estimees',
    ]);
    const { nom: _lost, ...others } = held;
    expect(missingFrom(bound, sent, row(others))).toEqual(['nom']);
  });

  test('name every stored field of the model', () => {
    expect(bound.unbound).toEqual([]);
    expect(bound.fields.map(({ name }) => name)).toEqual(
      fieldsOf(tache).flatMap(([name, field]) => (isStored(field) ? [name] : [])),
    );
  });
});
