import { z } from 'zod';
import { attributionSchema } from './formation.ts';
import { personneSchema } from './personne.ts';
import { interventionSchema, tacheSchema } from './projet.ts';
import { entityIdSchema, heuresSchema, isoDateSchema, refSchema } from './values.ts';

/** Hours of one side of a person's year. `restantes` is negative beyond the capacity. */
const capaciteSchema = z.object({
  capacite: heuresSchema,
  engagees: heuresSchema,
  realisees: heuresSchema,
  restantes: heuresSchema,
});

/** `GET /personnes/:id/dashboard`: all about one person at a glance. */
export const personneDashboardSchema = z.object({
  personne: personneSchema,
  capacites: z.object({
    formation: capaciteSchema,
    agence: capaciteSchema,
    /** Sum of both. */
    heures_restantes_total: heuresSchema,
  }),
  /** Open attributions (planifie, en_cours). */
  attributions_en_cours: z.array(attributionSchema),
  /** Open tasks of projects that are not closed, the next due first. */
  taches_en_cours: z.array(tacheSchema),
  /** The newest ten that were not cancelled. */
  interventions_recentes: z.array(interventionSchema),
  /** Hours of interventions of the last 12 months, `2026-09`, the oldest first; months without any are left out. */
  heures_par_mois: z.array(z.object({ mois: z.string().regex(/^\d{4}-\d{2}$/), heures: heuresSchema })),
  /** Hours of the last 12 months for each project, the largest first. */
  heures_par_projet: z.array(z.object({ projet: refSchema.nullable(), heures: heuresSchema })),
});
export type PersonneDashboard = z.infer<typeof personneDashboardSchema>;

/** `GET /projets/:id/timeline`: what happened and what is due, in order of date. */
export const projetTimelineSchema = z.object({
  projet: refSchema,
  date_debut: isoDateSchema.nullable(),
  date_livraison: isoDateSchema.nullable(),
  taches: z.array(
    z.object({
      id: entityIdSchema,
      nom: z.string(),
      statut: z.string().nullable(),
      personne: refSchema.nullable(),
      /** First and last day with an intervention. */
      premier_jour: isoDateSchema.nullable(),
      dernier_jour: isoDateSchema.nullable(),
      echeance: isoDateSchema.nullable(),
      heures_estimees: heuresSchema,
      heures_realisees: heuresSchema,
    }),
  ),
  /** Cancelled ones are left out. */
  interventions: z.array(
    z.object({
      id: entityIdSchema,
      date: isoDateSchema,
      heures: heuresSchema,
      tache: refSchema.nullable(),
      personne: refSchema.nullable(),
    }),
  ),
});
export type ProjetTimeline = z.infer<typeof projetTimelineSchema>;

/** `POST /session`: a token for a page on another origin (`Authorization: Bearer …`). */
export const sessionTokenSchema = z.object({
  token: z.string(),
  token_type: z.literal('Bearer'),
  expires_at: z.iso.datetime(),
});
export type SessionToken = z.infer<typeof sessionTokenSchema>;
