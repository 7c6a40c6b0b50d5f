import { action, ask, boolean, change } from '../../model/index.ts';
import { projet } from '../entities/projet.ts';
import { tache } from '../entities/tache.ts';
import { assertProjetCloturable } from '../rules/projetRules.ts';

/** Closes a project for good (RG-06). */
export const cloturerProjet = action('cloturer_projet', {
  on: projet,
  label: 'Clôturer le projet',
  help: 'Met le projet à l’état « clôturé ». Un projet clôturé ne change plus.',
  ask: {
    one: 'Clôturer définitivement le projet « {nom} » ?',
    any: 'Clôturer définitivement ce projet ?',
  },
  done: 'Le projet « {nom} » est clôturé.',
  undone: 'Le projet « {nom} » est rouvert.',
  params: {
    forcer: ask(boolean('Clôturer même si des tâches sont encore ouvertes', { initial: false }), { preset: true }),
  },
  rest: {
    route: 'POST /projets/{id}/cloturer',
    summary: 'Close a project (RG-06)',
    body: 'Whether open tasks are ignored.',
    answer: 'The closed project.',
  },
  unless: ({ statut }) => statut === 'cloture' && 'Le projet est déjà clôturé.',
  reads: ({ row, rows }) => ({ taches: rows(tache, { projet: row.id }) }),
  decide({ row, params, taches }) {
    assertProjetCloturable(row, taches, params.forcer);
    return [change(projet, row, { statut: 'cloture' })];
  },
  undo: 'restore',
});
