import { z } from 'zod';
import { creerProjetBodySchema, entityIdSchema, isoDateSchema, projetStatuts } from '../../contracts/index.ts';
import type { ProjetService } from '../projetService.ts';
import { undoVersion } from '../rowUndo.ts';
import { defineAction, picker } from './actionDefinition.ts';

/** « Créer un projet ». Undone by deleting it while it has no task; a wiki page made for it stays. */
export function creerProjet(projets: ProjetService) {
  return defineAction({
    name: 'creer_projet',
    entity: null,
    scope: 'write:projets',
    params: z.strictObject({
      nom: creerProjetBodySchema.shape.nom,
      client: picker(entityIdSchema.optional(), 'client'),
      chef_de_projet: picker(entityIdSchema.optional(), 'personne', { roles: 'chef_de_projet', statut: 'actif' }),
      statut: z.enum(projetStatuts).extract(['prospect', 'en_cours']).default('prospect'),
      heures_vendues: z.number().nonnegative().max(1_000_000).multipleOf(0.01).optional(),
      date_debut: isoDateSchema.optional(),
      date_livraison: isoDateSchema.optional(),
    }),
    paramLabels: {
      nom: 'action.param.nom',
      client: 'action.param.client',
      chef_de_projet: 'action.param.chef_de_projet',
      statut: 'action.param.statut',
      heures_vendues: 'action.param.heures_vendues',
      date_debut: 'action.param.date_debut',
      date_livraison: 'action.param.date_livraison',
    },
    label: 'action.creer_projet.label',
    description: 'action.creer_projet.description',
    defaults: ({ caller }) => ({ chef_de_projet: caller.personne?.id }),
    async run(_context, _id, params) {
      const row = await projets.creer(params);
      return {
        entity: 'projet',
        id: row.id,
        message: { key: 'action.creer_projet.message', params: { nom: row.nom } },
        result: row,
        undo: { version: undoVersion('projet', row), values: null },
      };
    },
    async undo(id, { version }) {
      const row = await projets.retirer(id, version);
      return { message: { key: 'action.creer_projet.undone', params: { nom: row.nom } }, result: row };
    },
  });
}
