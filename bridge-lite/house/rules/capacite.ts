import type { Row } from '../../model/index.ts';
import type { attribution } from '../entities/attribution.ts';
import type { intervention } from '../entities/intervention.ts';
import type { personne } from '../entities/personne.ts';
import { heuresCompteesAttribution } from './attributionRules.ts';
import { fromCentiemes, sumHeures, toCentiemes } from './heures.ts';
import { heuresCompteesIntervention } from './interventionRules.ts';

type Attribution = Row<typeof attribution>;
type Intervention = Row<typeof intervention>;
type Personne = Row<typeof personne>;

/** Hours of a person, per year, formation and agence apart. */
export interface Capacite {
  heures_attribuees_formation: number;
  heures_realisees_formation: number;
  heures_restantes_formation: number;
  heures_interventions: number;
  heures_restantes_agence: number;
  heures_restantes_total: number;
}

/** Capacity as Baserow's formulas define it, computed from the rows themselves. */
export function calculerCapacite(
  personne: Pick<Personne, 'capacite_formation' | 'capacite_agence'>,
  attributions: readonly Attribution[],
  interventions: readonly Intervention[],
): Capacite {
  const attribuees = sumHeures(attributions.map(heuresCompteesAttribution));
  const realisees = sumHeures(attributions.map((attribution) => attribution.heures_realisees));
  const saisies = sumHeures(interventions.map(heuresCompteesIntervention));
  const formation = fromCentiemes(toCentiemes(personne.capacite_formation) - toCentiemes(attribuees));
  const agence = fromCentiemes(toCentiemes(personne.capacite_agence) - toCentiemes(saisies));
  return {
    heures_attribuees_formation: attribuees,
    heures_realisees_formation: realisees,
    heures_restantes_formation: formation,
    heures_interventions: saisies,
    heures_restantes_agence: agence,
    heures_restantes_total: sumHeures([formation, agence]),
  };
}

/** One side of a person's year as Baserow's formulas give it. */
export function domaineCapacite(personne: Personne, domaine: 'formation' | 'agence') {
  return domaine === 'formation'
    ? {
        capacite: personne.capacite_formation,
        engagees: personne.heures_attribuees_formation,
        realisees: personne.heures_realisees_formation,
        restantes: personne.heures_restantes_formation,
      }
    : {
        capacite: personne.capacite_agence,
        engagees: personne.heures_interventions,
        realisees: personne.heures_interventions,
        restantes: personne.heures_restantes_agence,
      };
}

/** True when more hours are taken than the year holds. */
export function isCapaciteDepassee(restantes: number): boolean {
  return toCentiemes(restantes) < 0;
}
