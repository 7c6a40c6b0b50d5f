import { z } from 'zod';
import { client } from '../../house/entities/client.ts';
import { intervention } from '../../house/entities/intervention.ts';
import { projet } from '../../house/entities/projet.ts';
import { tache } from '../../house/entities/tache.ts';
import type { Row } from '../../model/index.ts';
import { rowSchema } from './rowSchema.ts';
import { entityIdSchema, isoDateSchema } from './values.ts';
import { valuesOf } from './valuesOf.ts';

export const projetStatuts = valuesOf(projet.fields.statut);
export const tacheStatuts = valuesOf(tache.fields.statut);
export const tachePriorites = valuesOf(tache.fields.priorite);
export const interventionStatuts = valuesOf(intervention.fields.statut);

export const clientSchema = rowSchema(client);
export type Client = Row<typeof client>;

export const projetSchema = rowSchema(projet);
export type Projet = Row<typeof projet>;

export const tacheSchema = rowSchema(tache);
export type Tache = Row<typeof tache>;

/** A projet with its tasks: what the project card and its board start from. */
export const projetDetailSchema = projetSchema.extend({ taches_detail: z.array(tacheSchema) });
export type ProjetDetail = z.infer<typeof projetDetailSchema>;

export const interventionSchema = rowSchema(intervention);
export type Intervention = Row<typeof intervention>;

/** `details` of an RG-06 refusal: the open tasks by name. */
export const rg06DetailsSchema = z.object({
  rule: z.literal('RG-06'),
  taches_ouvertes: z.array(z.object({ id: entityIdSchema, nom: z.string(), statut: z.string() })),
});
