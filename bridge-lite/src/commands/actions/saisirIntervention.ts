import { z } from 'zod';
import { saisirInterventionBodySchema } from '../../contracts/index.ts';
import type { InterventionService } from '../interventionService.ts';
import { undoVersion } from '../rowUndo.ts';
import { defineAction, picker } from './actionDefinition.ts';

const { date, heures } = saisirInterventionBodySchema.shape;

/** « Saisir une intervention » on a task (RG-05). Undone by deleting the intervention. */
export function saisirIntervention(interventions: InterventionService) {
  return defineAction({
    name: 'saisir_intervention',
    entity: 'tache',
    scope: 'write:interventions',
    params: z.strictObject({
      personne: picker(z.int().positive().max(2_147_483_647), 'personne', { statut: 'actif' }),
      date,
      heures,
      notes: z.string().trim().max(10_000).optional(),
    }),
    paramLabels: {
      personne: 'action.param.personne',
      date: 'action.param.date',
      heures: 'action.param.heures',
      notes: 'action.param.notes',
    },
    label: 'action.saisir_intervention.label',
    description: 'action.saisir_intervention.description',
    unavailable: ({ statut }) => (statut === 'terminee' ? { key: 'action.saisir_intervention.terminee' } : undefined),
    defaults: ({ caller, row, today }) => ({ personne: caller.personne?.id ?? row?.personne?.id, date: today }),
    async run(_context, id, params) {
      const { row, warnings } = await interventions.saisir({ ...params, tache: id });
      return {
        entity: 'intervention',
        id: row.id,
        message: {
          key: 'action.saisir_intervention.message',
          params: { heures: row.heures, tache: row.tache?.label ?? '', personne: row.personne?.label ?? '' },
        },
        result: row,
        warnings,
        undo: { version: undoVersion('intervention', row), values: null },
      };
    },
    async undo(id, { version }) {
      const row = await interventions.retirer(id, version);
      return { message: { key: 'action.saisir_intervention.undone', params: { libelle: row.libelle } }, result: row };
    },
  });
}
