import { cloturerProjetBodySchema, type Projet } from '../../contracts/index.ts';
import type { ProjetService } from '../projetService.ts';
import { undoVersion } from '../rowUndo.ts';
import { defineAction } from './actionDefinition.ts';

/** « Clôturer le projet » (RG-06). */
export function cloturerProjet(projets: ProjetService) {
  return defineAction({
    name: 'cloturer_projet',
    entity: 'projet',
    scope: 'write:projets',
    params: cloturerProjetBodySchema,
    paramLabels: { forcer: 'action.cloturer_projet.forcer' },
    label: 'action.cloturer_projet.label',
    description: 'action.cloturer_projet.description',
    confirmation: (projet) =>
      projet
        ? { key: 'action.cloturer_projet.confirmation', params: { nom: projet.nom } }
        : { key: 'action.cloturer_projet.confirmationGenerique' },
    unavailable: (projet) => (projet.statut === 'cloture' ? { key: 'action.cloturer_projet.deja' } : undefined),
    async run({ ifMatch }, id, { forcer }) {
      const { before, row } = await projets.cloturer(id, { forcer: forcer ?? false, ifMatch });
      return {
        entity: 'projet',
        id,
        message: { key: 'action.cloturer_projet.message', params: { nom: row.nom } },
        result: row,
        undo: { version: undoVersion('projet', row), values: { statut: before.statut } },
      };
    },
    async undo(id, { version, values }) {
      const row = await projets.rouvrir(id, version, (values?.statut ?? null) as Projet['statut']);
      return { message: { key: 'action.cloturer_projet.undone', params: { nom: row.nom } }, result: row };
    },
  });
}
