import { type CollectionName, type EntityName, house } from './house.generated';
import type { Choice, EntityDefinition, FieldDefinition } from './types';

export type { CollectionName, EntityName } from './house.generated';

const byEntity = <T>(read: (entity: EntityDefinition) => T): Readonly<Record<EntityName, T>> =>
  Object.fromEntries(house.entities.map((entity) => [entity.name, read(entity)])) as Record<EntityName, T>;

/** Every entity of the bridge's wire API, in the singular. A test keeps this list equal to the bridge's contracts. */
export const entityNames: readonly EntityName[] = house.entities.map(({ name }) => name);

/** URL segment of each entity: `/api/v1/<collection>`. */
export const collections: Readonly<Record<EntityName, CollectionName>> = byEntity(({ collection }) => collection);

/** What every entity is: labels, states, card, columns, triggers. The one store that nodes and views ask. */
export const entityRegistry: Readonly<Record<EntityName, EntityDefinition>> = byEntity((entity) => entity);

/** True when the value names an entity. */
export function isEntityName(value: unknown): value is EntityName {
  return (entityNames as readonly unknown[]).includes(value);
}

/** Entity of a collection (`taches` gives `tache`), or null when there is no such collection. */
export function findEntityOfCollection(collection: CollectionName): EntityName;
export function findEntityOfCollection(collection: unknown): EntityName | null;
export function findEntityOfCollection(collection: unknown): EntityName | null {
  return entityNames.find((name) => collections[name] === collection) ?? null;
}

/** The entity's field of that wire name, if screens know it. */
export function findField(entity: EntityName, name: string): FieldDefinition | undefined {
  return entityRegistry[entity].fields.find((field) => field.name === name);
}

/** Choices of an entity's choice field, in their order; empty when it is not one. */
export function choicesOf(entity: EntityName, field: string | null): readonly Choice[] {
  return (field === null ? undefined : findField(entity, field)?.choices) ?? [];
}

/** Choice of a value, e.g. `findChoice('projet', 'statut', 'livre')`. */
export function findChoice(entity: EntityName, field: string | null, value: unknown): Choice | undefined {
  return choicesOf(entity, field).find((choice) => choice.value === value);
}
