import { fieldsOf } from './entity.ts';
import type { AnyField } from './field.ts';
import type { AnyEntity, House } from './house.ts';

/** The entities that the bridge works on now, found by name. */
export interface Schema {
  /** Every table, those that the bridge keeps for itself included. */
  entities: readonly AnyEntity[];
  /** Entities of the API, in the order of the house. */
  served: readonly AnyEntity[];
  find(name: string): AnyEntity | undefined;
  /** @throws Error for a name that no entity has */
  get(name: string): AnyEntity;
  /** Entity of a collection: `taches` gives `tache`. */
  ofCollection(collection: string): AnyEntity | undefined;
  /** Undefined for a field that the entity does not have. */
  field(entity: string, name: string): AnyField | undefined;
  /** Links of other entities to this one, as `[entity, field]`. */
  linksTo(entity: string): readonly (readonly [AnyEntity, string])[];
}

export function createSchema({ entities }: Pick<House, 'entities'>): Schema {
  const byName = new Map(entities.map((one) => [one.name, one]));
  const byCollection = new Map(entities.map((one) => [one.collection, one]));
  const links = new Map<string, (readonly [AnyEntity, string])[]>();
  for (const one of entities) {
    for (const [name, { to }] of fieldsOf(one)) if (to) links.set(to, [...(links.get(to) ?? []), [one, name]]);
  }
  return {
    entities,
    served: entities.filter(({ served }) => served !== false),
    find: (name) => byName.get(name),
    get(name) {
      const found = byName.get(name);
      if (!found) throw new Error(`no entity "${name}"`);
      return found;
    },
    ofCollection: (collection) => byCollection.get(collection),
    field(entity, name) {
      const fields = byName.get(entity)?.fields;
      return fields && Object.hasOwn(fields, name) ? (fields[name] as AnyField) : undefined;
    },
    linksTo: (entity) => links.get(entity) ?? [],
  };
}

/** True for an entity of the API. */
export function isServed(schema: Schema, name: string): boolean {
  const found = schema.find(name);
  return found !== undefined && found.served !== false;
}

/** A schema that can be replaced while it is in use: whatever holds it sees the present one. */
export interface SchemaHolder extends Schema {
  current(): Schema;
  set(schema: Schema): void;
}

export function createSchemaHolder(initial: Schema): SchemaHolder {
  let present = initial;
  return {
    get entities() {
      return present.entities;
    },
    get served() {
      return present.served;
    },
    find: (name) => present.find(name),
    get: (name) => present.get(name),
    ofCollection: (collection) => present.ofCollection(collection),
    field: (entity, name) => present.field(entity, name),
    linksTo: (entity) => present.linksTo(entity),
    current: () => present,
    set(schema) {
      present = schema;
    },
  };
}
