import { describe, expect, test } from 'vitest';
import { tache as houseTache } from '../../../house/entities/tache.ts';
import { emptyRow } from '../../testing/emptyRow.ts';
import { houseSchema, tacheSchema } from '../../testing/wire.ts';
import { entityOfNamedRow, entityOfRow, rowOfValues } from './rowMapping.ts';

const entity = (name: string) => houseSchema.get(name);

describe('a row of Baserow', () => {
  test('in full', () => {
    const row = {
      id: 7,
      order: '1.00000000000000000000',
      nom: 'Maquettes',
      projet: [{ id: 1, value: 'Site', order: '1.0' }],
      personne: [],
      statut: { id: 3, value: 'en_cours', color: 'blue' },
      priorite: null,
      echeance: '2026-09-30',
      heures_estimees: '12.50',
      heures_realisees: '3.00',
    };
    const tache = tacheSchema.parse(entityOfRow(entity('tache'), row));
    expect(tache).toEqual({
      ...emptyRow(houseTache),
      id: 7,
      version: expect.any(String),
      nom: 'Maquettes',
      projet: { id: 1, label: 'Site' },
      personne: null,
      statut: 'en_cours',
      priorite: null,
      echeance: '2026-09-30',
      heures_estimees: 12.5,
      heures_realisees: 3,
    });
  });

  test('empty, or with odd values, still fits its contract', () => {
    const rows = [
      { id: 1 },
      { id: 2, nom: null, projet: null, statut: null, echeance: null, heures_estimees: null },
      { id: 3, heures_estimees: 'NaN', echeance: '' },
      {
        id: 4,
        projet: [
          { id: 5, value: null },
          { id: 6, value: 'x' },
        ],
        heures_estimees: 2,
      },
      { id: 5, projet: [null, 'x', { value: 'no id' }], statut: 'en_cours' },
    ];
    for (const row of rows) tacheSchema.parse(entityOfRow(entity('tache'), row));
    expect(entityOfRow(entity('tache'), rows[2] ?? { id: 0 })).toMatchObject({
      heures_estimees: 0,
      echeance: null,
    });
    expect(entityOfRow(entity('tache'), rows[3] ?? { id: 0 })).toMatchObject({ projet: { id: 5, label: '' } });
  });

  test('a state that no machine knows is answered by its name', () => {
    const row = { id: 3, statut: { id: 9, value: 'archive', color: 'red' } };
    expect(entityOfRow(entity('tache'), row)).toMatchObject({ statut: 'archive' });
  });

  test('options that admins added are answered by their names', () => {
    const roles = [
      { id: 1, value: 'formateur' },
      { id: 2, value: 'pirate' },
    ];
    expect(entityOfRow(entity('personne'), { id: 1, roles })).toMatchObject({ roles: ['formateur', 'pirate'] });
  });

  test('of a webhook is read only when its fields are keyed by name', () => {
    expect(entityOfNamedRow(entity('client'), { id: 1, field_1: 'x' })).toBeUndefined();
    const named = { ...emptyRow(entity('client')), id: 1, nom: 'Lemoine' };
    expect(entityOfNamedRow(entity('client'), named)).toMatchObject({ nom: 'Lemoine' });
  });
});

describe('values to write', () => {
  test('become what Baserow takes', () => {
    expect(
      rowOfValues(entity('tache'), {
        nom: 'x',
        projet: 4,
        personne: null,
        statut: 'en_cours',
        priorite: null,
        heures_estimees: 0.1,
      }),
    ).toEqual({ nom: 'x', projet: [4], personne: [], statut: 'en_cours', priorite: null, heures_estimees: '0.1' });
    expect(
      rowOfValues(entity('personne'), {
        roles: ['formateur'],
        competences: null,
        date_entree: null,
        capacite_agence: null,
      }),
    ).toEqual({
      roles: ['formateur'],
      competences: '',
      date_entree: null,
      capacite_agence: null,
    });
    expect(rowOfValues(entity('personne'), { roles: null })).toEqual({ roles: [] });
  });

  test.each(['heures_realisees', 'id', 'version', 'inconnu', 'constructor'])('%s is never sent', (name) => {
    expect(() => rowOfValues(entity('tache'), { [name]: 1 })).toThrow(/cannot be written/);
  });
});
