import { effect } from '../../model/index.ts';
import { attribution } from '../entities/attribution.ts';
import { intervention } from '../entities/intervention.ts';
import { watchCapacite } from './capaciteWatch.ts';

/** Hours that are given count against the person's year of teaching. */
export const capaciteFormation = effect(attribution, async ({ row, tools }) => {
  if (row.personne && row.statut !== 'annule') await watchCapacite(tools, row.personne, 'formation');
});

/** Hours that are spent count against the person's year in the agency. */
export const capaciteAgence = effect(intervention, async ({ row, tools }) => {
  if (row.personne && row.statut !== 'annulee') await watchCapacite(tools, row.personne, 'agence');
});
