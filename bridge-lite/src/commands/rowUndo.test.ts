import { expect, test } from 'vitest';
import { anAttribution, aProjet } from '../testing/rows.ts';
import { houseSchema } from '../testing/wire.ts';
import { changedValues, isEndedSince, madeValues, movedFields, statesOf, undoStateSchema } from './rowUndo.ts';

test('a row moved on when one of its stored values changed, whoever did it', () => {
  const projet = aProjet();
  const got = madeValues(houseSchema.get('projet'), projet);
  expect(movedFields({ ...projet, heures_realisees: 5, docmost_page_id: 'p' }, got)).toEqual([]);
  expect(movedFields({ ...projet, nom: 'Autre' }, got)).toEqual(['nom']);
  expect(movedFields({ ...projet, client: { id: 2, label: 'x' } }, got)).toEqual(['client']);
});

test('a link moved on when it leads to another row, not when that row is called otherwise', () => {
  const projet = aProjet({ client: { id: 1, label: 'Lemoine' } });
  const { got } = changedValues(aProjet({ client: null }), projet, ['client']);
  expect(movedFields({ ...projet, client: { id: 1, label: 'Lemoine et fils' } }, got)).toEqual([]);
  expect(movedFields({ ...projet, client: null }, got)).toEqual(['client']);
});

test('a row ended when its state became one that leads nowhere, and was another one', () => {
  const projet = houseSchema.get('projet');
  const open = aProjet({ statut: 'en_cours' });
  const closed = aProjet({ statut: 'cloture' });
  expect(isEndedSince(projet, closed, statesOf(projet, open))).toBe(true);
  expect(isEndedSince(projet, closed, statesOf(projet, closed))).toBe(false);
  expect(isEndedSince(projet, aProjet({ statut: 'livre' }), statesOf(projet, open))).toBe(false);
});

test('only values that changed are restored, and survive being stored', () => {
  const before = anAttribution({ statut: 'planifie', heures_realisees: 0 });
  const after = anAttribution({ statut: 'en_cours', heures_realisees: 0 });
  const values = changedValues(before, after, ['statut', 'heures_realisees']);
  expect(values).toEqual({ values: { statut: 'planifie' }, got: { statut: 'en_cours' } });
  const state = { ...values, states: statesOf(houseSchema.get('attribution'), after) };
  expect(state.states).toEqual({ statut: 'en_cours' });
  expect(undoStateSchema.parse(JSON.parse(JSON.stringify(state)))).toEqual(state);
});
