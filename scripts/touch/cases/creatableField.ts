import type { TouchCase } from '../touchCase.ts';

/** Hours that people give when they make a project, and change in its cells. */
export const creatableField: TouchCase = {
  name: 'creatable_field',
  limit: 1,
  edits: [
    {
      file: 'bridge-lite/house/entities/projet.ts',
      below: `    date_debut: day('Début', { edit: true, create: true }),`,
      add: `    heures_offertes: hours('Heures offertes', { edit: true, create: true, max: 1_000, initial: 0 }),`,
    },
  ],
};
