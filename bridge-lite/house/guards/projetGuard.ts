import { guard } from '../../model/index.ts';
import { projet } from '../entities/projet.ts';
import { tache } from '../entities/tache.ts';
import { assertProjetModifiable } from '../rules/projetRules.ts';

/** A closed project is final, but for the undo of its closing. */
export const projetGuard = guard(projet, {
  patch: { summary: 'Change fields of a project', answer: 'The project after the change.' },
  correct: { check: ({ row }) => assertProjetModifiable(row) },
  keptBy: [{ of: tache, by: 'projet' }],
});
