import { action, create, drafted } from '../../model/index.ts';
import { projet } from '../entities/projet.ts';
import { tache } from '../entities/tache.ts';
import { assertProjetModifiable } from '../rules/projetRules.ts';

/** Adds a task to a project. Undone while it has no intervention. */
export const creerTache = action('creer_tache', {
  on: projet,
  as: 'projet',
  makes: tache,
  label: 'Créer une tâche',
  help: 'Ajoute une tâche au projet.',
  done: 'La tâche « {nom} » est ajoutée au projet « {projet} ».',
  undone: 'La tâche « {nom} » est supprimée.',
  params: drafted(tache, {}, 'projet'),
  rest: { route: 'POST /taches', summary: 'Make a task of a project', body: 'The task.', answer: 'The new task.' },
  unless: ({ statut }) => statut === 'cloture' && 'Le projet est déjà clôturé.',
  decide({ row, params }) {
    assertProjetModifiable(row);
    return [create(tache, { ...params, projet: row.id })];
  },
  undo: 'remove',
});
