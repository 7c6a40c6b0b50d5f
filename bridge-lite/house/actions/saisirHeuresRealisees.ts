import { action, ask, change } from '../../model/index.ts';
import { followModule } from '../effects/moduleProgress.ts';
import { attribution } from '../entities/attribution.ts';
import { assertHeuresRealisees, isAttributionOuverte } from '../rules/attributionRules.ts';

/** Notes the hours taught (RG-03); more than none starts a planned attribution. */
export const saisirHeuresRealisees = action('saisir_heures_realisees', {
  on: attribution,
  label: 'Saisir les heures réalisées',
  help: 'Note le total des heures réalisées de l’attribution.',
  done: '« {libelle} » : {heures_realisees, plural, one {# h réalisée} other {# h réalisées}} sur {heures_attribuees} h.',
  undone: 'L’attribution « {libelle} » a retrouvé ses anciennes valeurs.',
  params: { heures_realisees: ask(attribution.fields.heures_realisees, { must: true }) },
  rest: {
    route: 'PATCH /attributions/{id}/heures-realisees',
    summary: 'Note the hours taught (RG-03)',
    body: 'All hours taught so far.',
    answer: 'The attribution after the change.',
  },
  unless: (row) => !isAttributionOuverte(row) && 'L’attribution est déjà terminée ou annulée.',
  defaults: ({ row }) => (row ? { heures_realisees: row.heures_realisees } : {}),
  decide({ row, params: { heures_realisees } }) {
    assertHeuresRealisees(row, heures_realisees);
    const isStarted = row.statut === 'planifie' && heures_realisees > 0;
    return [change(attribution, row, { heures_realisees, ...(isStarted ? { statut: 'en_cours' } : {}) })];
  },
  follow: ({ row, tools }) => followModule(tools, row.module),
  undo: 'restore',
});
