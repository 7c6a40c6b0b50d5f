import { action, ask, change } from '../../model/index.ts';
import { followModule } from '../effects/moduleProgress.ts';
import { attribution } from '../entities/attribution.ts';
import { assertAnnulable, isAttributionOuverte } from '../rules/attributionRules.ts';

/** Cancels an open attribution, with a justification (RG-04); its taught hours still count. */
export const annulerAttribution = action('annuler_attribution', {
  on: attribution,
  label: 'Annuler l’attribution',
  help: 'Rend au module les heures qui ne sont pas encore réalisées.',
  ask: { one: 'Annuler l’attribution « {libelle} » ?', any: 'Annuler cette attribution ?' },
  done: 'L’attribution « {libelle} » est annulée.',
  undone: 'L’attribution « {libelle} » a retrouvé ses anciennes valeurs.',
  params: {
    justification: ask(attribution.fields.justification_annulation, { must: true }),
  },
  rest: {
    route: 'POST /attributions/{id}/annuler',
    summary: 'Cancel an open attribution (RG-04)',
    body: 'Why.',
    answer: 'The attribution after the change.',
  },
  unless: (row) => !isAttributionOuverte(row) && 'L’attribution est déjà terminée ou annulée.',
  decide({ row, params }) {
    assertAnnulable(row, params.justification);
    const justification_annulation = params.justification.trim();
    return [change(attribution, row, { statut: 'annule', justification_annulation })];
  },
  follow: ({ row, tools }) => followModule(tools, row.module),
  undo: 'restore',
});
