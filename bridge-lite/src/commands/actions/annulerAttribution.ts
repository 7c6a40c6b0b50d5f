import { annulerAttributionBodySchema } from '../../contracts/index.ts';
import { isAttributionOuverte } from '../../domain/attributionRules.ts';
import type { AttributionService } from '../attributionService.ts';
import { defineAction } from './actionDefinition.ts';
import { attributionUndo, formerAttribution } from './attributionUndo.ts';

/** « Annuler l’attribution », with a justification (RG-04). */
export function annulerAttribution(attributions: AttributionService) {
  return defineAction({
    name: 'annuler_attribution',
    entity: 'attribution',
    scope: 'write:attributions',
    params: annulerAttributionBodySchema,
    paramLabels: { justification: 'action.param.justification' },
    label: 'action.annuler_attribution.label',
    description: 'action.annuler_attribution.description',
    confirmation: (attribution) =>
      attribution
        ? { key: 'action.annuler_attribution.confirmation', params: { libelle: attribution.libelle } }
        : { key: 'action.annuler_attribution.confirmationGenerique' },
    unavailable: (attribution) =>
      isAttributionOuverte(attribution) ? undefined : { key: 'action.attribution.fermee' },
    async run({ ifMatch }, id, { justification }) {
      const change = await attributions.annuler(id, justification, { ifMatch });
      return {
        entity: 'attribution',
        id,
        message: { key: 'action.annuler_attribution.message', params: { libelle: change.row.libelle } },
        result: change.row,
        warnings: change.warnings,
        undo: formerAttribution(change),
      };
    },
    undo: attributionUndo(attributions),
  });
}
