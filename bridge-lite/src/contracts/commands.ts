import { z } from 'zod';
import { entityIdSchema, isoDateSchema } from './common.ts';
import { projetStatuts, tachePriorites, tacheStatuts } from './projet.ts';

/** Hours in a command: two decimals at most, not negative. */
const heuresBodySchema = z.number().nonnegative().max(100_000).multipleOf(0.01);
const heuresPositivesSchema = heuresBodySchema.positive();
const nomSchema = z.string().trim().min(1).max(255);

/** Body of `POST /modules/:id/attribuer`. */
export const attribuerModuleBodySchema = z.strictObject({
  personne: entityIdSchema,
  heures: heuresPositivesSchema,
  date_debut: isoDateSchema.nullable().default(null),
  date_fin: isoDateSchema.nullable().default(null),
});
export type AttribuerModuleBody = z.input<typeof attribuerModuleBodySchema>;

/** Body of `PATCH /attributions/:id/heures-realisees`. More than 0 h on a planned attribution starts it. */
export const heuresRealiseesBodySchema = z.strictObject({ heures_realisees: heuresBodySchema });
export type HeuresRealiseesBody = z.infer<typeof heuresRealiseesBodySchema>;

/** Body of `POST /attributions/:id/cloturer`. */
export const cloturerAttributionBodySchema = z.strictObject({});

/** Body of `POST /attributions/:id/annuler`. */
export const annulerAttributionBodySchema = z.strictObject({
  /** An empty one is refused by RG-04. */
  justification: z.string().trim().max(2000),
});
export type AnnulerAttributionBody = z.infer<typeof annulerAttributionBodySchema>;

/** Body of `POST /interventions/:id/annuler`. */
export const annulerInterventionBodySchema = z.strictObject({});

/** Body of `POST /interventions`. */
export const saisirInterventionBodySchema = z.strictObject({
  tache: entityIdSchema,
  /** The caller's own row when left out. */
  personne: entityIdSchema.optional(),
  date: isoDateSchema,
  /** 0 or less, or a day of more than 24 h, is refused by RG-05. */
  heures: z.number().min(-100_000).max(100_000).multipleOf(0.01),
  notes: z.string().trim().max(10_000).default(''),
});
export type SaisirInterventionBody = z.input<typeof saisirInterventionBodySchema>;

/** Body of `PATCH /interventions/:id`. At least one field. */
export const patchInterventionBodySchema = z
  .strictObject({
    date: isoDateSchema,
    heures: z.number().min(-100_000).max(100_000).multipleOf(0.01),
    notes: z.string().trim().max(10_000),
  })
  .partial()
  .refine((body) => Object.keys(body).length > 0, { message: 'empty' });
export type PatchInterventionBody = z.infer<typeof patchInterventionBodySchema>;

/** Body of `POST /projets`. */
export const creerProjetBodySchema = z.strictObject({
  nom: nomSchema,
  /** Made from the name when left out; one that is taken is refused (409). */
  slug: z
    .string()
    // eslint-disable-next-line security/detect-unsafe-regex -- each word ends at a dash, which it cannot hold
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(100)
    .optional(),
  client: entityIdSchema.nullable().default(null),
  chef_de_projet: entityIdSchema.nullable().default(null),
  statut: z.enum(projetStatuts).extract(['prospect', 'en_cours']).default('prospect'),
  heures_vendues: z.number().nonnegative().max(1_000_000).multipleOf(0.01).default(0),
  date_debut: isoDateSchema.nullable().default(null),
  date_livraison: isoDateSchema.nullable().default(null),
});
export type CreerProjetBody = z.input<typeof creerProjetBodySchema>;

/** Body of `POST /taches`. */
export const creerTacheBodySchema = z.strictObject({
  projet: entityIdSchema,
  nom: nomSchema,
  personne: entityIdSchema.nullable().default(null),
  statut: z.enum(tacheStatuts).default('a_faire'),
  priorite: z.enum(tachePriorites).nullable().default(null),
  echeance: isoDateSchema.nullable().default(null),
  heures_estimees: heuresBodySchema.default(0),
});
export type CreerTacheBody = z.input<typeof creerTacheBodySchema>;
