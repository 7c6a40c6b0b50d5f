import { guard, held, type Reading, type Row } from '../../model/index.ts';
import { intervention } from '../entities/intervention.ts';
import { projet } from '../entities/projet.ts';
import { tache } from '../entities/tache.ts';
import { assertProjetModifiable } from '../rules/projetRules.ts';

/** The project of a task must be open, whatever is done to the task. */
const inOpenProject = {
  reads: ({ row, find }: { row: Row<typeof tache> } & Reading) => ({ itsProjet: find(projet, row.projet) }),
  check: ({ itsProjet }: { itsProjet: Row<typeof projet> | undefined }) => assertProjetModifiable(itsProjet),
};

/** Its project is held with it, so that a project cannot close while one of its tasks reopens. */
export const tacheGuard = guard(tache, {
  holds: ({ row }) => [held(projet, row.projet)],
  patch: { summary: 'Change fields of a task', answer: 'The task after the change.' },
  correct: inOpenProject,
  restore: inOpenProject,
  remove: inOpenProject,
  keptBy: [{ of: intervention, by: 'tache' }],
});
