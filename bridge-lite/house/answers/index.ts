import { linked } from '../../model/index.ts';
import { attribution } from '../entities/attribution.ts';
import { intervention } from '../entities/intervention.ts';
import { personne } from '../entities/personne.ts';
import { friseDuProjet } from './frise.ts';
import { tableauDeBord } from './tableauDeBord.ts';

/** Answers that are more than a row or a list of one table. */
export const answers = [
  tableauDeBord,
  friseDuProjet,
  linked(personne, attribution, {
    by: 'personne',
    summary: 'List the attributions of one person',
    description: 'Takes what `/attributions` takes, except `ids` and a filter on the person.',
  }),
  linked(personne, intervention, {
    by: 'personne',
    summary: 'List the interventions of one person',
    description: 'Takes what `/interventions` takes, except `ids` and a filter on the person.',
  }),
];
