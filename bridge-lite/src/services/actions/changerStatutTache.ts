import { z } from 'zod';
import { tacheStatuts } from '../../contracts/index.ts';
import { translateStatut } from '../../i18n/translate.ts';
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
    async run({ ifMatch, language }, id, { statut }) {
      const tache = await taches.patch(id, { statut }, { ifMatch });
      return {
        entity: 'tache',
        id,
        message: {
          key: 'action.changer_statut_tache.message',
          params: { nom: tache.nom, statut: translateStatut(language, tache.statut) },
        },
        result: tache,
      };
    },
  });
}
