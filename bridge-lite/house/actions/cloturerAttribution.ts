import { action, change } from '../../model/index.ts';
import { followModule } from '../effects/moduleProgress.ts';
import { attribution } from '../entities/attribution.ts';
import { assertCloturable } from '../rules/attributionRules.ts';

/** Ends an attribution that was taught (RG-04); the last one of a formation closes it (OP-07). */
export const cloturerAttribution = action('cloturer_attribution', {
  on: attribution,
  label: 'Clôturer l’attribution',
  help: 'Déclare l’attribution réalisée. Elle ne change plus ensuite.',
  ask: {
    one: 'Clôturer « {libelle} » avec {heures_realisees, plural, one {# h réalisée} other {# h réalisées}} sur {heures_attribuees} h ?',
    any: 'Clôturer cette attribution ?',
  },
  done: 'L’attribution « {libelle} » est réalisée.',
  undone: 'L’attribution « {libelle} » a retrouvé ses anciennes valeurs.',
  params: {},
  rest: {
    route: 'POST /attributions/{id}/cloturer',
    summary: 'End an attribution that was taught (RG-04, OP-07)',
    body: 'Nothing.',
    answer: 'The attribution after the change.',
  },
  unless({ statut }) {
    if (statut === 'planifie') return 'Saisissez d’abord des heures réalisées.';
    return statut !== 'en_cours' && 'L’attribution est déjà terminée ou annulée.';
  },
  decide({ row }) {
    assertCloturable(row);
    return [change(attribution, row, { statut: 'realise' })];
  },
  follow: ({ row, tools }) => followModule(tools, row.module),
  undo: 'restore',
});
