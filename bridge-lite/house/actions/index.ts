import type { Action } from '../../model/index.ts';
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

/** Every action, in the order in which screens offer them. */
export const actions: readonly Action[] = [
  attribuerModule,
  saisirHeuresRealisees,
  cloturerAttribution,
  annulerAttribution,
  saisirIntervention,
  annulerIntervention,
  creerProjet,
  creerTache,
  changerStatutTache,
  cloturerProjet,
];
