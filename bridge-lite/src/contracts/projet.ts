import { z } from 'zod';
import { entityIdSchema, heuresSchema, isoDateSchema, refSchema, versionSchema } from './common.ts';

export const projetStatuts = ['prospect', 'en_cours', 'livre', 'cloture'] as const;
export const tacheStatuts = ['a_faire', 'en_cours', 'en_revue', 'terminee'] as const;
export const tachePriorites = ['basse', 'normale', 'haute', 'urgente'] as const;
export const interventionStatuts = ['valide', 'annulee'] as const;

export const clientSchema = z.object({
  id: entityIdSchema,
  version: versionSchema,
  nom: z.string(),
  contact: z.string(),
  email: z.string(),
  telephone: z.string(),
  projets: z.array(refSchema),
});
export type Client = z.infer<typeof clientSchema>;

export const projetSchema = z.object({
  id: entityIdSchema,
  version: versionSchema,
  nom: z.string(),
  slug: z.string(),
  client: refSchema.nullable(),
  chef_de_projet: refSchema.nullable(),
  statut: z.enum(projetStatuts).nullable(),
  heures_vendues: heuresSchema,
  heures_realisees: heuresSchema,
  taches: z.array(refSchema),
  date_debut: isoDateSchema.nullable(),
  date_livraison: isoDateSchema.nullable(),
  docmost_page_id: z.string().nullable(),
});
export type Projet = z.infer<typeof projetSchema>;

export const tacheSchema = z.object({
  id: entityIdSchema,
  version: versionSchema,
  nom: z.string(),
  projet: refSchema.nullable(),
  personne: refSchema.nullable(),
  statut: z.enum(tacheStatuts).nullable(),
  priorite: z.enum(tachePriorites).nullable(),
  echeance: isoDateSchema.nullable(),
  heures_estimees: heuresSchema,
  heures_realisees: heuresSchema,
});
export type Tache = z.infer<typeof tacheSchema>;

/** A projet with its tasks: what the project card and its board start from. */
export const projetDetailSchema = projetSchema.extend({ taches_detail: z.array(tacheSchema) });
export type ProjetDetail = z.infer<typeof projetDetailSchema>;

export const interventionSchema = z.object({
  id: entityIdSchema,
  version: versionSchema,
  libelle: z.string(),
  tache: refSchema.nullable(),
  personne: refSchema.nullable(),
  date: isoDateSchema.nullable(),
  heures: heuresSchema,
  notes: z.string(),
  statut: z.enum(interventionStatuts).nullable(),
  heures_comptees: heuresSchema,
});
export type Intervention = z.infer<typeof interventionSchema>;

/** `details` of an RG-06 refusal: the open tasks by name. */
export const rg06DetailsSchema = z.object({
  rule: z.literal('RG-06'),
  taches_ouvertes: z.array(z.object({ id: entityIdSchema, nom: z.string(), statut: z.string() })),
});
