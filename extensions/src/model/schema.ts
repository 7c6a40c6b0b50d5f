import { house, houseHash } from './house.generated';
import type { Choice, CollectionName, EntityDefinition, EntityName, FieldDefinition } from './types';

type Entities = ReadonlyMap<string, EntityDefinition>;

/** Name, and collection, of a table that admins made: documents hold it, whether or not its table is known. */
const openName = /^t[1-9]\d{0,9}$/;

const byName = (definitions: readonly EntityDefinition[]): Entities =>
  new Map(definitions.map((definition) => [definition.name, definition]));

const printed = byName(house.entities);
let entities = printed;
let hash = houseHash;
const strangers = new Map<string, EntityDefinition>();
const listeners = new Set<() => void>();

/** Name of the model that the definitions are of, as the bridge calls it. */
export const schemaHash = (): string => hash;

/** Every entity that is known, in the singular: those of the house in their order, then the tables of admins. */
export const entityNames = (): EntityName[] => [...entities.keys()];

/**
 * What is known of an entity: labels, states, card, columns, triggers. The one store that nodes and views ask. Of a table
 * that nobody knows (yet, or any more) there is a name, and nothing to show.
 */
export function getEntity(name: EntityName): EntityDefinition {
  const known = entities.get(name) ?? strangers.get(name);
  if (known) return known;
  const stranger = createStranger(name);
  strangers.set(name, stranger);
  return stranger;
}

/**
 * Takes over what the bridge says its model is now. Definitions of the house that it leaves out stay as they were printed;
 * those that did not change stay the same objects.
 */
export function replaceEntities(next: readonly EntityDefinition[], nextHash: string): void {
  const given = byName(next);
  const merged = new Map([...printed, ...given]);
  for (const [name, definition] of merged) {
    const former = entities.get(name);
    if (former && JSON.stringify(former) === JSON.stringify(definition)) merged.set(name, former);
  }
  entities = merged;
  hash = nextHash;
  for (const listener of [...listeners]) listener();
}

/** Calls back each time the definitions have changed. Returns the function that stops. */
export function onSchema(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** True when the value names an entity, or may name a table of admins. */
export function isEntityName(value: unknown): value is EntityName {
  return typeof value === 'string' && (entities.has(value) || openName.test(value));
}

/** Entity of a collection (`taches` gives `tache`), or null when there is no such collection. */
export function findEntityOfCollection(collection: CollectionName): EntityName;
export function findEntityOfCollection(collection: unknown): EntityName | null;
export function findEntityOfCollection(collection: unknown): EntityName | null {
  for (const entity of entities.values()) if (entity.collection === collection) return entity.name;
  return typeof collection === 'string' && openName.test(collection) ? collection : null;
}

/** The entity's field of that wire name, if screens know it. */
export function findField(entity: EntityName, name: string): FieldDefinition | undefined {
  return getEntity(entity).fields.find((field) => field.name === name);
}

/** Choices of an entity's choice field, in their order; empty when it is not one. */
export function choicesOf(entity: EntityName, field: string | null): readonly Choice[] {
  return (field === null ? undefined : findField(entity, field)?.choices) ?? [];
}

/** Choice of a value, e.g. `findChoice('projet', 'statut', 'livre')`. One that the model does not list has its raw name. */
export function findChoice(entity: EntityName, field: string | null, value: unknown): Choice | undefined {
  return field === null ? undefined : choiceOf(choicesOf(entity, field), value);
}

/** Choice of a value among those of a field. One that is not listed has its raw name: it must never look empty. */
export function choiceOf(choices: readonly Choice[], value: unknown): Choice | undefined {
  const listed = choices.find((choice) => choice.value === value);
  if (listed || typeof value !== 'string' || value === '') return listed;
  return { value, label: value, color: 'gray' };
}

function createStranger(name: string): EntityDefinition {
  const label = openName.test(name) ? `Table ${name.slice(1)}` : name;
  return {
    name,
    collection: name,
    icon: 'table',
    label,
    plural: label,
    titleField: '',
    statusField: null,
    dateField: null,
    fields: [],
    card: { fields: [], details: [], bars: [], lists: [] },
    columns: [],
    triggers: [],
    presets: [],
  };
}
