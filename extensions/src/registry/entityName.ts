/** Every entity of the bridge's wire API, in the singular. A test keeps this list equal to the bridge's contracts. */
export const entityNames = [
  'personne',
  'formation',
  'bloc',
  'module',
  'attribution',
  'client',
  'projet',
  'tache',
  'intervention',
] as const;
export type EntityName = (typeof entityNames)[number];

/** URL segment of each entity: `/api/v1/<collection>`. */
export const collections = {
  personne: 'personnes',
  formation: 'formations',
  bloc: 'blocs',
  module: 'modules',
  attribution: 'attributions',
  client: 'clients',
  projet: 'projets',
  tache: 'taches',
  intervention: 'interventions',
} as const;
export type CollectionName = (typeof collections)[EntityName];

/** True when the value names an entity. */
export function isEntityName(value: unknown): value is EntityName {
  return typeof value === 'string' && (entityNames as readonly string[]).includes(value);
}

/** Entity of a collection (`taches` gives `tache`), or null when there is no such collection. */
export function findEntityOfCollection(collection: CollectionName): EntityName;
export function findEntityOfCollection(collection: unknown): EntityName | null;
export function findEntityOfCollection(collection: unknown): EntityName | null {
  return entityNames.find((name) => collections[name] === collection) ?? null;
}
