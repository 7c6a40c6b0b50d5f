import type { TouchCase } from '../touchCase.ts';

/** A button that delivers a project. */
export const action: TouchCase = {
  name: 'action',
  limit: 2,
  edits: [
    {
      file: 'bridge-lite/house/actions/livrerProjet.ts',
      create: `import { action, ask, change } from '../../model/index.ts';
import { projet } from '../entities/projet.ts';

/** Delivers a project; who is responsible for it hears of it. */
export const livrerProjet = action('livrer_projet', {
  on: projet,
  label: 'Livrer le projet',
  help: 'Met le projet à l’état « livré ».',
  done: 'Le projet « {nom} » est livré.',
  undone: 'Le projet « {nom} » est de nouveau en cours.',
  params: { date_livraison: ask(projet.fields.date_livraison, { must: true }) },
  unless: ({ statut }) => statut !== 'en_cours' && 'Seul un projet en cours se livre.',
  decide: ({ row, params }) => [change(projet, row, { statut: 'livre', date_livraison: params.date_livraison })],
  undo: 'restore',
});
`,
    },
    {
      file: 'bridge-lite/house/policy.ts',
      below: `    cloturer_projet: 'write:projets',`,
      add: `    livrer_projet: 'write:projets',`,
    },
  ],
};
