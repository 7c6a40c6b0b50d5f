import { expect, test } from 'vitest';
import { anAttribution, aProjet } from '../testing/rows.ts';
import { houseSchema } from '../testing/wire.ts';
import { assertUnmoved, formerValues, undoStateSchema, undoVersion } from './rowUndo.ts';

test('a row moved on when one of its stored values changed, whoever did it', () => {
  const projet = aProjet();
  const version = undoVersion(houseSchema.get('projet'), projet);
  expect(() =>
    assertUnmoved(houseSchema.get('projet'), { ...projet, heures_realisees: 5, docmost_page_id: 'p' }, version),
  ).not.toThrow();
  expect(() => assertUnmoved(houseSchema.get('projet'), { ...projet, nom: 'Autre' }, version)).toThrow('CONFLICT');
  expect(() => assertUnmoved(houseSchema.get('projet'), { ...projet, client: { id: 2, label: 'x' } }, version)).toThrow(
    'CONFLICT',
  );
});

test('only values that changed are restored, and survive being stored', () => {
  const before = anAttribution({ statut: 'planifie', heures_realisees: 0 });
  const after = anAttribution({ statut: 'en_cours', heures_realisees: 0 });
  const values = formerValues(before, after, ['statut', 'heures_realisees']);
  expect(values).toEqual({ statut: 'planifie' });
  const state = { version: undoVersion(houseSchema.get('attribution'), after), values };
  expect(undoStateSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
});
