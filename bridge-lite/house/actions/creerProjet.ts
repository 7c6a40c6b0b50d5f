import { action, create, drafted } from '../../model/index.ts';
import { projet } from '../entities/projet.ts';
import { slugCandidates } from '../rules/slug.ts';

/** Adds a project; its slug comes from its name unless one is given. Undone while it has no task; a wiki page made for it stays. */
export const creerProjet = action('creer_projet', {
  on: null,
  makes: projet,
  label: 'Créer un projet',
  help: 'Ajoute un projet de l’agence.',
  done: 'Le projet « {nom} » est créé.',
  undone: 'Le projet « {nom} » est supprimé.',
  params: drafted(projet, { statut: { preset: true } }),
  rest: {
    route: 'POST /projets',
    summary: 'Make a project',
    body: 'The project.',
    answer: 'The new project.',
  },
  defaults: ({ me }) => ({ chef_de_projet: me }),
  unique: { field: 'slug', candidates: ({ slug, nom }) => (slug === null ? slugCandidates(nom) : [slug]) },
  decide: ({ params }) => [create(projet, { ...params, slug: params.slug ?? '' })],
  undo: 'remove',
});
