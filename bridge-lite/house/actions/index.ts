// Printed from the files of this folder by `npm run model`: add a file instead.
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

/** Every action, by name. Screens offer them in the order of the policy. */
export const actions: readonly Action[] = [
  annulerAttribution,
  annulerIntervention,
  attribuerModule,
  changerStatutTache,
  cloturerAttribution,
  cloturerProjet,
  creerProjet,
  creerTache,
  saisirHeuresRealisees,
  saisirIntervention,
];
