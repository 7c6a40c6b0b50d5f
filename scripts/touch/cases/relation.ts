import type { TouchCase } from '../touchCase.ts';

/** A second person on a task. */
export const relation: TouchCase = {
  name: 'relation',
  limit: 1,
  edits: [
    {
      file: 'bridge-lite/house/entities/tache.ts',
      below: `    echeance: day('Échéance', { edit: true, create: true, due: true }),`,
      add: `    relecteur: one('personne', 'Relecteur', { edit: true, create: true, back: 'relectures', pick: { statut: 'actif' } }),`,
    },
  ],
};
