import { heuresRealiseesBodySchema } from '../../contracts/index.ts';
import { isAttributionOuverte } from '../../domain/attributionRules.ts';
import type { AttributionService } from '../attributionService.ts';
import { defineAction } from './actionDefinition.ts';
import { attributionUndo, formerAttribution } from './attributionUndo.ts';

/** « Saisir les heures réalisées » of an open attribution (RG-03). */
export function saisirHeuresRealisees(attributions: AttributionService) {
  return defineAction({
    name: 'saisir_heures_realisees',
    entity: 'attribution',
    scope: 'write:attributions',
    params: heuresRealiseesBodySchema,
    paramLabels: { heures_realisees: 'action.param.heures_realisees' },
    label: 'action.saisir_heures_realisees.label',
    description: 'action.saisir_heures_realisees.description',
    unavailable: (attribution) =>
      isAttributionOuverte(attribution) ? undefined : { key: 'action.attribution.fermee' },
    defaults: ({ row }) => (row ? { heures_realisees: row.heures_realisees } : {}),
    async run({ ifMatch }, id, { heures_realisees }) {
      const change = await attributions.saisirHeures(id, heures_realisees, { ifMatch });
      const { row } = change;
      return {
        entity: 'attribution',
        id,
        message: {
          key: 'action.saisir_heures_realisees.message',
          params: { libelle: row.libelle, heures: row.heures_realisees, attribuees: row.heures_attribuees },
        },
        result: row,
        warnings: change.warnings,
        undo: formerAttribution(change),
      };
    },
    undo: attributionUndo(attributions),
  });
}
