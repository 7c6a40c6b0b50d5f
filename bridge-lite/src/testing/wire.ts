import { z } from 'zod';
import { house } from '#house';
import { attribution } from '../../house/entities/attribution.ts';
import { client } from '../../house/entities/client.ts';
import { formation } from '../../house/entities/formation.ts';
import { intervention } from '../../house/entities/intervention.ts';
import { module } from '../../house/entities/module.ts';
import { personne } from '../../house/entities/personne.ts';
import { projet } from '../../house/entities/projet.ts';
import { tache } from '../../house/entities/tache.ts';
import type { FormationDetail, PersonneDetail, ProjetDetail } from '../../house/wire.ts';
import { type AnyEntity, createSchema } from '../../model/index.ts';
import { detailSchema, entityIdSchema, rowSchema } from '../contracts/index.ts';

/** The house's entities, found by name. */
export const houseSchema = createSchema(house);

/** Entities of the API, by name. */
export const entityNames = houseSchema.served.map(({ name }) => name);
/** URL segment of each entity. */
export const collections = Object.fromEntries(houseSchema.served.map(({ name, collection }) => [name, collection]));

/** Values of a choice, in their order. */
function valuesOf<S extends object>(field: { states: S } | { options: S }): (keyof S & string)[] {
  return Object.keys('states' in field ? field.states : field.options) as (keyof S & string)[];
}

export const personneRoles = valuesOf(personne.fields.roles);
export const personneStatuts = valuesOf(personne.fields.statut);
export const formationStatuts = valuesOf(formation.fields.statut);
export const moduleStatuts = valuesOf(module.fields.statut);
export const attributionStatuts = valuesOf(attribution.fields.statut);
export const projetStatuts = valuesOf(projet.fields.statut);
export const tacheStatuts = valuesOf(tache.fields.statut);
export const tachePriorites = valuesOf(tache.fields.priorite);
export const interventionStatuts = valuesOf(intervention.fields.statut);

const detailOf = <T>(entity: AnyEntity) => detailSchema(houseSchema, entity) as unknown as z.ZodType<T>;

export const personneSchema = rowSchema(personne);
export const formationSchema = rowSchema(formation);
export const moduleSchema = rowSchema(module);
export const attributionSchema = rowSchema(attribution);
export const clientSchema = rowSchema(client);
export const projetSchema = rowSchema(projet);
export const tacheSchema = rowSchema(tache);
export const interventionSchema = rowSchema(intervention);
export const personneDetailSchema = detailOf<PersonneDetail>(personne);
export const formationDetailSchema = detailOf<FormationDetail>(formation);
export const projetDetailSchema = detailOf<ProjetDetail>(projet);

/** `details` of an RG-06 refusal: the open tasks by name. */
export const rg06DetailsSchema = z.object({
  rule: z.literal('RG-06'),
  taches_ouvertes: z.array(z.object({ id: entityIdSchema, nom: z.string(), statut: z.string() })),
});
