import { z } from 'zod';
import { tacheStatuts } from '../../contracts/index.ts';
import { translateStatut } from '../../i18n/translate.ts';
import { undoVersion } from '../rowUndo.ts';
import type { TacheService } from '../tacheService.ts';
import { defineAction } from './actionDefinition.ts';

/** « Changer le statut de la tâche »: what moving a card does. */
export function changerStatutTache(taches: TacheService) {
  return defineAction({
    name: 'changer_statut_tache',
    entity: 'tache',
    scope: 'write:projets',
    params: z.strictObject({ statut: z.enum(tacheStatuts) }),
    paramLabels: { statut: 'action.changer_statut_tache.statut' },
    label: 'action.changer_statut_tache.label',
    description: 'action.changer_statut_tache.description',
    defaults: ({ row }) => ({ statut: row?.statut ?? undefined }),
    async run({ ifMatch, language }, id, { statut }) {
      const { before, row } = await taches.patch(id, { statut }, { ifMatch });
      return {
        entity: 'tache',
        id,
        message: {
          key: 'action.changer_statut_tache.message',
          params: { nom: row.nom, statut: translateStatut(language, row.statut) },
        },
        result: row,
        undo: { version: undoVersion('tache', row), values: { statut: before.statut } },
      };
    },
    async undo(id, { version, values }) {
      const row = await taches.retablir(id, version, values ?? {});
      return { message: { key: 'action.changer_statut_tache.undone', params: { nom: row.nom } }, result: row };
    },
  });
}
