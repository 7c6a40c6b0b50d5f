import { z } from 'zod';
import { attribuerModuleBodySchema, isoDateSchema } from '../../contracts/index.ts';
import type { AttributionService } from '../attributionService.ts';
import { undoVersion } from '../rowUndo.ts';
import { defineAction, picker } from './actionDefinition.ts';

const { personne, heures } = attribuerModuleBodySchema.shape;

/** « Attribuer le module » to a trainer (RG-01, RG-02). Undone by deleting the attribution. */
export function attribuerModule(attributions: AttributionService) {
  return defineAction({
    name: 'attribuer_module',
    entity: 'module',
    scope: 'write:attributions',
    params: z.strictObject({
      personne: picker(personne, 'personne', { roles: 'formateur', statut: 'actif' }),
      heures,
      date_debut: isoDateSchema.optional(),
      date_fin: isoDateSchema.optional(),
    }),
    paramLabels: {
      personne: 'action.param.formateur',
      heures: 'action.param.heures',
      date_debut: 'action.param.date_debut',
      date_fin: 'action.param.date_fin',
    },
    label: 'action.attribuer_module.label',
    description: 'action.attribuer_module.description',
    unavailable: (module) =>
      module.heures_a_attribuer > 0 && module.statut !== 'realise'
        ? undefined
        : { key: 'action.attribuer_module.complet' },
    defaults: ({ row }) => (row && row.heures_a_attribuer > 0 ? { heures: row.heures_a_attribuer } : {}),
    async run({ ifMatch }, id, params) {
      const { row, warnings } = await attributions.attribuer(id, params, { ifMatch });
      return {
        entity: 'attribution',
        id: row.id,
        message: {
          key: 'action.attribuer_module.message',
          params: {
            heures: row.heures_attribuees,
            module: row.module?.label ?? '',
            personne: row.personne?.label ?? '',
          },
        },
        result: row,
        warnings,
        undo: { version: undoVersion('attribution', row), values: null },
      };
    },
    async undo(id, { version }) {
      const row = await attributions.retirer(id, version);
      return { message: { key: 'action.attribuer_module.undone', params: { libelle: row.libelle } }, result: row };
    },
  });
}
