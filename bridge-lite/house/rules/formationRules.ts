import type { Row } from '../../model/index.ts';
import type { attribution } from '../entities/attribution.ts';
import type { formation } from '../entities/formation.ts';
import type { module } from '../entities/module.ts';
import { heuresDisponibles, isAttributionOuverte } from './attributionRules.ts';
import { toCentiemes } from './heures.ts';

type Attribution = Row<typeof attribution>;
type Formation = Row<typeof formation>;
type Module = Row<typeof module>;

/**
 * State of a module as its attributions make it: `realise` when its hours are all taken and none is open any more,
 * `en_cours` once one is taught, `attribue` when its hours are all taken, else `a_attribuer`.
 */
export function statutModule(
  module: Pick<Module, 'heures' | 'statut'>,
  attributions: readonly Attribution[],
): Module['statut'] {
  if (module.statut === 'realise') return 'realise';
  const complet = toCentiemes(heuresDisponibles(module, attributions)) <= 0;
  const actives = attributions.filter((attribution) => attribution.statut !== 'annule');
  if (complet && actives.length > 0 && !actives.some(isAttributionOuverte)) return 'realise';
  if (actives.some((attribution) => attribution.statut === 'en_cours' || attribution.statut === 'realise'))
    return 'en_cours';
  return complet && actives.length > 0 ? 'attribue' : 'a_attribuer';
}

/** OP-07: true when the last module of the formation is realised, so that the formation closes itself. */
export function isFormationTerminee(
  formation: Pick<Formation, 'statut'>,
  modules: readonly Pick<Module, 'statut'>[],
): boolean {
  if (formation.statut === 'cloturee' || formation.statut === 'brouillon') return false;
  return modules.length > 0 && modules.every((module) => module.statut === 'realise');
}
