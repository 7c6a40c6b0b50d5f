import type {
  Attribution,
  Bloc,
  Client,
  EntityName,
  Formation,
  Intervention,
  Module,
  Personne,
  Projet,
  Tache,
} from '../contracts/index.ts';

interface Shapes extends Record<EntityName, { id: number; version: string }> {
  personne: Personne;
  formation: Formation;
  bloc: Bloc;
  module: Module;
  attribution: Attribution;
  client: Client;
  projet: Projet;
  tache: Tache;
  intervention: Intervention;
}

/** The wire shape of an entity, as read from Baserow. */
export type Entity<E extends EntityName = EntityName> = Shapes[E];

/** A row of any entity, for code that knows its fields from the model. */
export type EntityRow = { id: number; version: string } & Record<string, unknown>;
