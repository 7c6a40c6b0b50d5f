import { z } from 'zod';
import { personne } from '../../house/entities/personne.ts';
import type { Row } from '../../model/index.ts';
import { rowSchema } from './rowSchema.ts';
import { entityIdSchema, heuresSchema, refSchema } from './values.ts';
import { valuesOf } from './valuesOf.ts';

export const personneRoles = valuesOf(personne.fields.roles);
export const personneStatuts = valuesOf(personne.fields.statut);

/** A person of the house. Hours are per year; capacities of formation and agence are counted apart. */
export const personneSchema = rowSchema(personne);
export type Personne = Row<typeof personne>;

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
