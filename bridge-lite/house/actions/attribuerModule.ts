import { action, ask, create, held, missing } from '../../model/index.ts';
import { watchCapacite } from '../effects/capaciteWatch.ts';
import { followModule } from '../effects/moduleProgress.ts';
import { attribution } from '../entities/attribution.ts';
import { module } from '../entities/module.ts';
import { personne } from '../entities/personne.ts';
import { assertFormateurActif, assertHeuresDisponibles, assertModuleOuvert } from '../rules/attributionRules.ts';

const { fields } = attribution;

/** Gives hours of a module to a trainer (RG-01, RG-02). */
export const attribuerModule = action('attribuer_module', {
  on: module,
  makes: attribution,
  label: 'Attribuer le module',
  help: 'Confie des heures du module à un formateur en activité.',
  done: '{heures_attribuees, plural, one {# h de « {module} » est attribuée} other {# h de « {module} » sont attribuées}} à {personne}.',
  undone: 'L’attribution « {libelle} » est supprimée.',
  params: {
    personne: ask(fields.personne, {
      label: 'Formateur',
      must: true,
      pick: { roles: 'formateur', statut: 'actif' },
    }),
    heures: ask(fields.heures_attribuees, { label: 'Heures', must: true, above: 0 }),
    date_debut: fields.date_debut,
    date_fin: fields.date_fin,
  },
  rest: {
    route: 'POST /modules/{id}/attribuer',
    summary: 'Give hours of a module to a trainer (RG-01, RG-02)',
    description: '`If-Match` is a version of the module. A capacity that is exceeded is a warning, not a refusal.',
    body: 'To whom, and how much.',
    answer: 'The new attribution.',
  },
  unless: ({ heures_a_attribuer, statut }) =>
    (heures_a_attribuer <= 0 || statut === 'realise') && 'Toutes les heures du module sont attribuées.',
  defaults: ({ row }) => (row && row.heures_a_attribuer > 0 ? { heures: row.heures_a_attribuer } : {}),
  holds: ({ params }) => [held(personne, params.personne)],
  allow: assertModuleOuvert,
  reads: ({ row, params, find, rows }) => ({
    formateur: find(personne, params.personne),
    attributions: rows(attribution, { module: row.id }),
  }),
  decide({ row, params, formateur, attributions }) {
    const { heures, ...others } = params;
    if (!formateur) throw missing(personne, others.personne);
    assertFormateurActif(formateur);
    assertHeuresDisponibles(row, attributions, heures);
    return [
      create(attribution, {
        ...others,
        module: row.id,
        heures_attribuees: heures,
        heures_realisees: 0,
        statut: 'planifie',
      }),
    ];
  },
  async follow({ row, tools }) {
    const { warnings, followed } = await followModule(tools, row.module);
    return { warnings: [...warnings, ...(await watchCapacite(tools, row.personne, 'formation'))], followed };
  },
  undo: 'remove',
});
