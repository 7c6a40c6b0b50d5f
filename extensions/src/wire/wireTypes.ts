import type {
  Attribution,
  Bloc,
  Client,
  Formation,
  FormationDetail,
  Intervention,
  Module,
  Personne,
  PersonneDetail,
  Projet,
  ProjetDetail,
  Tache,
  Me as WireMe,
} from '@formation-hub/bridge-lite/contracts';

/** The caller; people are rows of this entity. */
export type Me = WireMe<'personne'>;

export type {
  ActionDescriptor,
  ActionResult,
  ChangeEvent,
  EntityName,
  ErrorCode,
  ListMeta,
  Meta,
  PageInfo,
  Ref,
  Table,
  WikiPageRef,
} from '@formation-hub/bridge-lite/contracts';

/** Wire type of each entity. */
export interface EntityByName {
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

/** Answer of `GET /<collection>/:id`: the entity, enriched where the contracts define a detail. */
export interface DetailByName extends Omit<EntityByName, 'personne' | 'formation' | 'projet'> {
  personne: PersonneDetail;
  formation: FormationDetail;
  projet: ProjetDetail;
}

/** What every row of the wire has. */
export interface VersionedRow {
  id: number;
  version: string;
}
