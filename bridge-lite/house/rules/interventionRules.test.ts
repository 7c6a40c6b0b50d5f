import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RgViolation } from '../../model/index.ts';
import { aPersonne, aProjet, aTache } from '../../src/testing/rows.ts';
import { projetStatuts, tacheStatuts } from '../../src/testing/wire.ts';
import { assertInterventionPermise, heuresCompteesIntervention } from './interventionRules.ts';

const demande = { heures: 2, personne: aPersonne(), tache: aTache({ statut: 'en_cours' }), projet: aProjet() };

describe('RG-05', () => {
  test.each([0, -1, 0.001])('%d hours are refused', (heures) => {
    expect(() => assertInterventionPermise({ ...demande, heures }, [])).toThrow(
      expect.objectContaining({ rule: 'RG-05', sentence: 'Une intervention compte plus de 0 h.' }),
    );
  });

  test.each(tacheStatuts)('a task that is %s', (statut) => {
    const check = () => assertInterventionPermise({ ...demande, tache: aTache({ statut }) }, []);
    if (statut === 'terminee')
      expect(check).toThrow(
        expect.objectContaining({
          sentence: 'La tâche « {tache} » est terminée : aucune intervention ne peut y être saisie.',
        }),
      );
    else expect(check).not.toThrow();
  });

  test.each(projetStatuts)('a project that is %s', (statut) => {
    const check = () => assertInterventionPermise({ ...demande, projet: aProjet({ statut }) }, []);
    if (statut === 'livre' || statut === 'cloture') {
      expect(check).toThrow(
        expect.objectContaining({
          sentence: 'Le projet « {projet} » est livré ou clôturé : aucune intervention ne peut y être saisie.',
        }),
      );
    } else expect(check).not.toThrow();
  });

  test('a task without a project is accepted', () => {
    expect(() => assertInterventionPermise({ ...demande, projet: null }, [])).not.toThrow();
  });

  test('a day holds 24 h exactly, cancelled interventions left out', () => {
    const day = [
      { statut: 'valide' as const, heures: 21.9 },
      { statut: 'annulee' as const, heures: 8 },
    ];
    expect(() => assertInterventionPermise({ ...demande, heures: 2.1 }, day)).not.toThrow();
    expect(() => assertInterventionPermise({ ...demande, heures: 2.11 }, day)).toThrow(
      expect.objectContaining({ details: { rule: 'RG-05', personne: 1, deja: 21.9, demandees: 2.11, total: 24.01 } }),
    );
  });

  test('however many are accepted in a row, a day never exceeds 24 h', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 1200 }), { maxLength: 40 }), (asked) => {
        const day: { statut: 'valide'; heures: number }[] = [];
        for (const centiemes of asked) {
          const heures = centiemes / 100;
          try {
            assertInterventionPermise({ ...demande, heures }, day);
            day.push({ statut: 'valide', heures });
          } catch (error) {
            expect(error).toBeInstanceOf(RgViolation);
          }
        }
        const total = day.reduce((sum, one) => sum + Math.round(heuresCompteesIntervention(one) * 100), 0);
        expect(total).toBeLessThanOrEqual(2400);
      }),
    );
  });
});
