import type { AttributionService } from '../attributionService.ts';
import type { InterventionService } from '../interventionService.ts';
import type { ProjetService } from '../projetService.ts';
import type { TacheService } from '../tacheService.ts';
import type { ActionDefinition } from './actionDefinition.ts';
import { annulerAttribution } from './annulerAttribution.ts';
import { annulerIntervention } from './annulerIntervention.ts';
import { attribuerModule } from './attribuerModule.ts';
import { changerStatutTache } from './changerStatutTache.ts';
import { cloturerAttribution } from './cloturerAttribution.ts';
import { cloturerProjet } from './cloturerProjet.ts';
import { creerProjet } from './creerProjet.ts';
import { creerTache } from './creerTache.ts';
import { saisirHeuresRealisees } from './saisirHeuresRealisees.ts';
import { saisirIntervention } from './saisirIntervention.ts';

/** Every action of the house, in the order in which screens offer them. */
export function houseActions(services: {
  attributions: AttributionService;
  interventions: InterventionService;
  projets: ProjetService;
  taches: TacheService;
}): ActionDefinition[] {
  const { attributions, interventions, projets, taches } = services;
  return [
    attribuerModule(attributions),
    saisirHeuresRealisees(attributions),
    cloturerAttribution(attributions),
    annulerAttribution(attributions),
    saisirIntervention(interventions),
    annulerIntervention(interventions),
    creerProjet(projets),
    creerTache(taches),
    changerStatutTache(taches),
    cloturerProjet(projets),
  ];
}
