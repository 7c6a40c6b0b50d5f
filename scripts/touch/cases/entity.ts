import type { TouchCase } from '../touchCase.ts';

/** The rooms that courses are given in. */
export const entity: TouchCase = {
  name: 'entity',
  limit: 3,
  edits: [
    {
      file: 'bridge-lite/house/entities/salle.ts',
      create: `import { entity, mention, number, text } from '../../model/index.ts';

/** A room. */
export const salle = entity('salle', 'salles', {
  label: 'Salle',
  plural: 'Salles',
  article: 'La salle',
  icon: 'cube',
  fields: {
    nom: text('Nom', { title: true, edit: true, required: true, says: 'nobody' }),
    places: number('Places', { edit: true, max: 500 }),
  },
  columns: ['nom', 'places'],
  ways: [mention('@salle:')],
});
`,
    },
    {
      file: 'bridge-lite/house/entities/index.ts',
      below: `import { projet } from './projet.ts';`,
      add: `import { salle } from './salle.ts';`,
    },
    { file: 'bridge-lite/house/entities/index.ts', below: '  compteRendu,', add: '  salle,' },
    {
      file: 'bridge-lite/house/policy.ts',
      below: `    attribution: { read: 'read:formations' },`,
      add: `    salle: { read: 'read:formations', change: 'write:formations' },`,
    },
  ],
};
