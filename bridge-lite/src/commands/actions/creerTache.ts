import { z } from 'zod';
import {
  creerTacheBodySchema,
  entityIdSchema,
  isoDateSchema,
  tachePriorites,
  tacheStatuts,
} from '../../contracts/index.ts';
import { undoVersion } from '../rowUndo.ts';
import type { TacheService } from '../tacheService.ts';
import { defineAction, picker } from './actionDefinition.ts';

/** « Créer une tâche » of a project. Undone by deleting it while it has no intervention. */
export function creerTache(taches: TacheService) {
  return defineAction({
    name: 'creer_tache',
    entity: 'projet',
    scope: 'write:projets',
    params: z.strictObject({
      nom: creerTacheBodySchema.shape.nom,
      personne: picker(entityIdSchema.optional(), 'personne', { statut: 'actif' }),
      statut: z.enum(tacheStatuts).optional(),
      priorite: z.enum(tachePriorites).optional(),
      echeance: isoDateSchema.optional(),
      heures_estimees: z.number().nonnegative().max(100_000).multipleOf(0.01).optional(),
    }),
    paramLabels: {
      nom: 'action.param.nom',
      personne: 'action.param.personne',
      statut: 'action.param.statut',
      priorite: 'action.param.priorite',
      echeance: 'action.param.echeance',
      heures_estimees: 'action.param.heures_estimees',
    },
    label: 'action.creer_tache.label',
    description: 'action.creer_tache.description',
    unavailable: ({ statut }) => (statut === 'cloture' ? { key: 'action.cloturer_projet.deja' } : undefined),
    async run(_context, id, params) {
      const row = await taches.creer({ ...params, projet: id });
      return {
        entity: 'tache',
        id: row.id,
        message: { key: 'action.creer_tache.message', params: { nom: row.nom, projet: row.projet?.label ?? '' } },
        result: row,
        undo: { version: undoVersion('tache', row), values: null },
      };
    },
    async undo(id, { version }) {
      const row = await taches.retirer(id, version);
      return { message: { key: 'action.creer_tache.undone', params: { nom: row.nom } }, result: row };
    },
  });
}
