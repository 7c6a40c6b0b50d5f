import { action, ask, change } from '../../model/index.ts';
import { projet } from '../entities/projet.ts';
import { tache } from '../entities/tache.ts';
import { assertProjetModifiable } from '../rules/projetRules.ts';

/** What moving a card does. */
export const changerStatutTache = action('changer_statut_tache', {
  on: tache,
  label: 'Changer le statut de la tâche',
  help: 'Déplace la tâche dans une autre colonne du tableau.',
  done: 'La tâche « {nom} » est maintenant « {statut} ».',
  undone: 'La tâche « {nom} » a retrouvé son statut.',
  params: { statut: ask(tache.fields.statut, { label: 'Nouveau statut', must: true }) },
  defaults: ({ row }) => ({ statut: row?.statut ?? undefined }),
  reads: ({ row, find }) => ({ itsProjet: find(projet, row.projet) }),
  decide({ row, params, itsProjet }) {
    assertProjetModifiable(itsProjet);
    return [change(tache, row, { statut: params.statut })];
  },
  undo: 'restore',
});
