import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareRollups } from './compareRollups.ts';
import { toHundredths } from './expectedRollups.ts';
import { demoRows } from './testRows.ts';

test('rows whose figures all agree have no difference', () => {
  const { compared, differences } = compareRollups(demoRows());
  expect(differences).toEqual([]);
  expect(compared).toBe(23);
});

test('a cancelled attribution counts what was realised, a cancelled intervention nothing', () => {
  const rows = demoRows();
  const [attribution] = rows.attribution;
  if (attribution) attribution.statut = { value: 'annule' };
  const { differences } = compareRollups(rows);
  expect(differences).toContainEqual({
    table: 'personne',
    id: 1,
    field: 'heures_restantes_total',
    expected: 582,
    actual: '572.00',
  });
  expect(differences.map(({ table, field }) => `${table}.${field}`)).toContain('formation.heures_attribuees');
});

test('a figure that is wrong, missing or no number is named with what its rows give', () => {
  const rows = demoRows();
  Object.assign(rows.projet[0] ?? {}, { heures_realisees: '8.01' });
  Object.assign(rows.tache[0] ?? {}, { heures_realisees: undefined });
  Object.assign(rows.module[0] ?? {}, { heures_a_attribuer: 'NaN' });
  expect(compareRollups(rows).differences).toEqual([
    { table: 'module', id: 1, field: 'heures_a_attribuer', expected: 10, actual: 'NaN' },
    { table: 'projet', id: 1, field: 'heures_realisees', expected: 8, actual: '8.01' },
    { table: 'tache', id: 1, field: 'heures_realisees', expected: 8, actual: undefined },
  ]);
});

test('hundredths are exact for every number that Baserow can hold', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), (hundredths) => {
      expect(toHundredths((hundredths / 100).toFixed(2))).toBe(hundredths);
    }),
  );
  expect(toHundredths(null)).toBe(0);
  expect(() => toHundredths('NaN')).toThrow('NaN');
});
