import { action, change } from '../../model/index.ts';
import { intervention } from '../entities/intervention.ts';
import { readProjet } from '../rules/interventionReads.ts';
import { assertInterventionValide } from '../rules/interventionRules.ts';
import { assertProjetModifiable } from '../rules/projetRules.ts';

/** Cancels an intervention: its hours no longer count. */
export const annulerIntervention = action('annuler_intervention', {
  on: intervention,
  label: 'Annuler l’intervention',
  help: 'Ses heures ne comptent plus.',
  ask: { one: 'Annuler l’intervention « {libelle} » de {heures} h ?', any: 'Annuler cette intervention ?' },
  done: 'L’intervention « {libelle} » est annulée.',
  undone: 'L’intervention « {libelle} » compte de nouveau.',
  params: {},
  rest: {
    route: 'POST /interventions/{id}/annuler',
    summary: 'Cancel an intervention: its hours no longer count',
    body: 'Nothing.',
    answer: 'The cancelled intervention.',
  },
  unless: ({ statut }) => statut === 'annulee' && 'L’intervention est déjà annulée.',
  reads: ({ row, ...reading }) => ({ itsProjet: readProjet(row, reading) }),
  decide({ row, itsProjet }) {
    assertProjetModifiable(itsProjet);
    assertInterventionValide(row);
    return [change(intervention, row, { statut: 'annulee' })];
  },
  undo: 'restore',
});
