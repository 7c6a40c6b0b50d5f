import { z } from 'zod';
import { entityIdSchema, heuresSchema, isoDateSchema, refSchema, versionSchema } from './common.ts';

export const personneRoles = ['formateur', 'developpeur', 'chef_de_projet', 'administratif', 'commercial'] as const;
export const personneStatuts = ['actif', 'inactif', 'sorti'] as const;

/** A person of the house. Hours are per year; capacities of formation and agence are counted apart. */
export const personneSchema = z.object({
  id: entityIdSchema,
  version: versionSchema,
  nom_prenom: z.string(),
  nom: z.string(),
  prenom: z.string(),
  email: z.string(),
  telephone: z.string(),
  roles: z.array(z.enum(personneRoles)),
  statut: z.enum(personneStatuts).nullable(),
  date_entree: isoDateSchema.nullable(),
  competences: z.string(),
  capacite_formation: heuresSchema,
  capacite_agence: heuresSchema,
  heures_attribuees_formation: heuresSchema,
  heures_realisees_formation: heuresSchema,
  heures_restantes_formation: heuresSchema,
  heures_interventions: heuresSchema,
  heures_restantes_agence: heuresSchema,
  heures_restantes_total: heuresSchema,
});
export type Personne = z.infer<typeof personneSchema>;

/** Current assignments shown on the hover card. */
export const personneDetailSchema = personneSchema.extend({
  /** Open attributions (planifie, en_cours), with the hours attributed and realised. */
  attributions_en_cours: z.array(
    z.object({
      id: entityIdSchema,
      module: refSchema.nullable(),
      statut: z.string(),
      heures_attribuees: heuresSchema,
      heures_realisees: heuresSchema,
    }),
  ),
  /** Open tasks (neither terminee nor in a closed project). */
  taches_en_cours: z.array(
    z.object({ id: entityIdSchema, nom: z.string(), statut: z.string(), projet: refSchema.nullable() }),
  ),
});
export type PersonneDetail = z.infer<typeof personneDetailSchema>;
