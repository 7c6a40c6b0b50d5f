import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anAttribution, aPersonne } from '../../src/testing/rows.ts';
import { attributionStatuts, interventionStatuts } from '../../src/testing/wire.ts';
import type { Intervention } from '../wire.ts';
import { calculerCapacite, domaineCapacite, isCapaciteDepassee } from './capacite.ts';

const hours = fc.integer({ min: 0, max: 100_000 }).map((centiemes) => centiemes / 100);
const anIntervention = (statut: Intervention['statut'], heures: number): Intervention => ({
  id: 1,
  version: 'v1',
  libelle: '',
  tache: null,
  personne: null,
  date: null,
  heures,
  notes: '',
  statut,
  heures_comptees: 0,
});

test('cancelled attributions count what was done, cancelled interventions nothing', () => {
  const capacite = calculerCapacite(
    aPersonne({ capacite_formation: 100, capacite_agence: 50 }),
    [
      anAttribution({ heures_attribuees: 20, heures_realisees: 5 }),
      anAttribution({ statut: 'annule', heures_attribuees: 20, heures_realisees: 3 }),
    ],
    [anIntervention('valide', 60), anIntervention('annulee', 10), anIntervention(null, 1)],
  );
  expect(capacite).toEqual({
    heures_attribuees_formation: 23,
    heures_realisees_formation: 8,
    heures_restantes_formation: 77,
    heures_interventions: 61,
    heures_restantes_agence: -11,
    heures_restantes_total: 66,
  });
});

test('what is left and what is taken always make the capacity, to the hundredth', () => {
  const attributions = fc.array(
    fc
      .record({ statut: fc.constantFrom(...attributionStatuts), heures_attribuees: hours, heures_realisees: hours })
      .map((over) => anAttribution(over)),
  );
  const interventions = fc.array(
    fc.tuple(fc.constantFrom(...interventionStatuts), hours).map(([statut, heures]) => anIntervention(statut, heures)),
  );
  fc.assert(
    fc.property(hours, hours, attributions, interventions, (formation, agence, attribuees, saisies) => {
      const personne = aPersonne({ capacite_formation: formation, capacite_agence: agence });
      const capacite = calculerCapacite(personne, attribuees, saisies);
      const cents = (value: number) => Math.round(value * 100);
      expect(cents(capacite.heures_restantes_formation) + cents(capacite.heures_attribuees_formation)).toBe(
        cents(formation),
      );
      expect(cents(capacite.heures_restantes_agence) + cents(capacite.heures_interventions)).toBe(cents(agence));
      expect(cents(capacite.heures_restantes_total)).toBe(
        cents(capacite.heures_restantes_formation) + cents(capacite.heures_restantes_agence),
      );
    }),
  );
});

test('each side of a year is told apart, and is exceeded below zero only', () => {
  const personne = aPersonne({
    heures_attribuees_formation: 410,
    heures_restantes_formation: -10,
    heures_interventions: 3,
  });
  expect(domaineCapacite(personne, 'formation')).toEqual({
    capacite: 400,
    engagees: 410,
    realisees: 0,
    restantes: -10,
  });
  expect(domaineCapacite(personne, 'agence')).toEqual({ capacite: 200, engagees: 3, realisees: 3, restantes: 200 });
  expect([-0.01, 0, 0.01, -0.001].map(isCapaciteDepassee)).toEqual([true, false, false, false]);
});
