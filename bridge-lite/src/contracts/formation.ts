import { z } from 'zod';
import { entityIdSchema, heuresSchema, isoDateSchema, refSchema, versionSchema } from './common.ts';

export const formationStatuts = ['brouillon', 'ouverte', 'en_cours', 'cloturee'] as const;
export const moduleStatuts = ['a_attribuer', 'attribue', 'en_cours', 'realise'] as const;
export const attributionStatuts = ['planifie', 'en_cours', 'realise', 'annule'] as const;

export const formationSchema = z.object({
  id: entityIdSchema,
  version: versionSchema,
  nom: z.string(),
  code: z.string(),
  statut: z.enum(formationStatuts).nullable(),
  date_debut: isoDateSchema.nullable(),
  date_fin: isoDateSchema.nullable(),
  blocs: z.array(refSchema),
  heures_total: heuresSchema,
  heures_attribuees: heuresSchema,
  heures_realisees: heuresSchema,
  docmost_page_id: z.string().nullable(),
});
export type Formation = z.infer<typeof formationSchema>;

export const blocSchema = z.object({
  id: entityIdSchema,
  version: versionSchema,
  nom: z.string(),
  ordre: z.number(),
  formation: refSchema.nullable(),
  modules: z.array(refSchema),
  heures_total: heuresSchema,
  heures_attribuees: heuresSchema,
  heures_realisees: heuresSchema,
  docmost_page_id: z.string().nullable(),
});
export type Bloc = z.infer<typeof blocSchema>;

export const moduleSchema = z.object({
  id: entityIdSchema,
  version: versionSchema,
  nom: z.string(),
  bloc: refSchema.nullable(),
  heures: heuresSchema,
  statut: z.enum(moduleStatuts).nullable(),
  attributions: z.array(refSchema),
  heures_attribuees: heuresSchema,
  heures_realisees: heuresSchema,
  heures_a_attribuer: heuresSchema,
});
export type Module = z.infer<typeof moduleSchema>;

export const attributionSchema = z.object({
  id: entityIdSchema,
  version: versionSchema,
  libelle: z.string(),
  module: refSchema.nullable(),
  personne: refSchema.nullable(),
  heures_attribuees: heuresSchema,
  heures_realisees: heuresSchema,
  statut: z.enum(attributionStatuts).nullable(),
  date_debut: isoDateSchema.nullable(),
  date_fin: isoDateSchema.nullable(),
  justification_annulation: z.string(),
  heures_comptees: heuresSchema,
});
export type Attribution = z.infer<typeof attributionSchema>;

/** A formation with its blocs in order and each bloc's modules. */
export const formationDetailSchema = formationSchema.extend({
  blocs_detail: z.array(blocSchema.extend({ modules_detail: z.array(moduleSchema) })),
});
export type FormationDetail = z.infer<typeof formationDetailSchema>;
