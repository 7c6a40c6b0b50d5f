import { effect } from '../../model/index.ts';
import { attribution } from '../entities/attribution.ts';
import { intervention } from '../entities/intervention.ts';
import type { EffectCalls } from './effectCalls.ts';

/** Hours that are given count against the person's year of teaching. */
export const capaciteFormation = effect(attribution, async ({ row, isNews }, calls: EffectCalls) => {
  if (isNews && row.personne && row.statut !== 'annule') await calls.checkCapacite(row.personne.id, 'formation');
});

/** Hours that are spent count against the person's year in the agency. */
export const capaciteAgence = effect(intervention, async ({ row, isNews }, calls: EffectCalls) => {
  if (isNews && row.personne && row.statut !== 'annulee') await calls.checkCapacite(row.personne.id, 'agence');
});
