import { describe, expect, test } from 'vitest';
import { Conflict } from '../../model/index.ts';
import { aProjet, aTache } from '../../src/testing/rows.ts';
import { projetStatuts, tacheStatuts } from '../../src/testing/wire.ts';
import { assertProjetCloturable, assertProjetModifiable, isTacheOuverte } from './projetRules.ts';

describe('RG-06', () => {
  test.each(tacheStatuts)('a project with a task that is %s', (statut) => {
    const check = () => assertProjetCloturable(aProjet(), [aTache({ id: 4, nom: 'Recette', statut })], false);
    if (statut === 'terminee') expect(check).not.toThrow();
    else {
      expect(check).toThrow(
        expect.objectContaining({
          code: 'RG_VIOLATION',
          details: { rule: 'RG-06', taches_ouvertes: [{ id: 4, nom: 'Recette', statut }] },
        }),
      );
    }
  });

  test('a project without a task closes', () => {
    expect(() => assertProjetCloturable(aProjet(), [], false)).not.toThrow();
  });

  test('a task without a state counts as open', () => {
    expect(isTacheOuverte({ statut: null })).toBe(true);
    expect(() => assertProjetCloturable(aProjet(), [aTache({ statut: null })], false)).toThrow(/RG_VIOLATION/);
  });

  test('a caller who says so closes it all the same', () => {
    expect(() => assertProjetCloturable(aProjet(), [aTache()], true)).not.toThrow();
  });

  test.each([...projetStatuts, null])('a project that is %s', (statut) => {
    const check = () => assertProjetCloturable(aProjet({ statut }), [], true);
    if (statut === 'cloture') expect(check).toThrow(Conflict);
    else expect(check).not.toThrow();
  });
});

test('only a closed project is final', () => {
  for (const statut of ['prospect', 'en_cours', 'livre', null] as const) {
    expect(() => assertProjetModifiable(aProjet({ statut }))).not.toThrow();
  }
  expect(() => assertProjetModifiable(null)).not.toThrow();
  expect(() => assertProjetModifiable(aProjet({ statut: 'cloture' }))).toThrow(Conflict);
});
