import { cloturerAttributionBodySchema } from '../../contracts/index.ts';
import type { AttributionService } from '../attributionService.ts';
import { defineAction } from './actionDefinition.ts';
import { attributionUndo, formerAttribution } from './attributionUndo.ts';

/** « Clôturer l’attribution » that was taught (RG-04, OP-07). */
export function cloturerAttribution(attributions: AttributionService) {
  return defineAction({
    name: 'cloturer_attribution',
    entity: 'attribution',
    scope: 'write:attributions',
    params: cloturerAttributionBodySchema,
    paramLabels: {},
    label: 'action.cloturer_attribution.label',
    description: 'action.cloturer_attribution.description',
    confirmation: (attribution) =>
      attribution
        ? {
            key: 'action.cloturer_attribution.confirmation',
            params: {
              libelle: attribution.libelle,
              realisees: attribution.heures_realisees,
              attribuees: attribution.heures_attribuees,
            },
          }
        : { key: 'action.cloturer_attribution.confirmationGenerique' },
    unavailable: ({ statut }) => {
      if (statut === 'en_cours') return undefined;
      return { key: statut === 'planifie' ? 'action.cloturer_attribution.planifiee' : 'action.attribution.fermee' };
    },
    async run({ ifMatch }, id) {
      const change = await attributions.cloturer(id, { ifMatch });
      return {
        entity: 'attribution',
        id,
        message: { key: 'action.cloturer_attribution.message', params: { libelle: change.row.libelle } },
        result: change.row,
        warnings: change.warnings,
        undo: formerAttribution(change),
      };
    },
    undo: attributionUndo(attributions),
  });
}
