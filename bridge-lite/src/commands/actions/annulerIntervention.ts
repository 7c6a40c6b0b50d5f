import { annulerInterventionBodySchema } from '../../contracts/index.ts';
import type { InterventionService } from '../interventionService.ts';
import { undoVersion } from '../rowUndo.ts';
import { defineAction } from './actionDefinition.ts';

/** « Annuler l’intervention »: its hours no longer count. */
export function annulerIntervention(interventions: InterventionService) {
  return defineAction({
    name: 'annuler_intervention',
    entity: 'intervention',
    scope: 'write:interventions',
    params: annulerInterventionBodySchema,
    paramLabels: {},
    label: 'action.annuler_intervention.label',
    description: 'action.annuler_intervention.description',
    confirmation: (intervention) =>
      intervention
        ? {
            key: 'action.annuler_intervention.confirmation',
            params: { libelle: intervention.libelle, heures: intervention.heures },
          }
        : { key: 'action.annuler_intervention.confirmationGenerique' },
    unavailable: ({ statut }) => (statut === 'annulee' ? { key: 'action.annuler_intervention.deja' } : undefined),
    async run({ ifMatch }, id) {
      const { before, row } = await interventions.annuler(id, { ifMatch });
      return {
        entity: 'intervention',
        id,
        message: { key: 'action.annuler_intervention.message', params: { libelle: row.libelle } },
        result: row,
        undo: { version: undoVersion('intervention', row), values: { statut: before.statut } },
      };
    },
    async undo(id, { version, values }) {
      const row = await interventions.retablir(id, version, values ?? {});
      return { message: { key: 'action.annuler_intervention.undone', params: { libelle: row.libelle } }, result: row };
    },
  });
}
