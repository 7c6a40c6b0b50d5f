import type { Schema } from '../../model/index.ts';
import { maxPathLength, QueryError } from '../ports/copyQuery.ts';

/** A field that a query reads, with the entity that has it. */
export interface ReadField {
  entity: string;
  field: string;
}

/**
 * The fields that a path goes through, each with its entity.
 * @throws QueryError for a path that leads nowhere
 */
export function fieldsAlong(schema: Schema, entity: string, path: readonly string[]): ReadField[] {
  if (path.length > maxPathLength)
    throw new QueryError([entity, ...path], 'path_too_long', `more than ${maxPathLength} fields`);
  let at = entity;
  return path.map((name, index) => {
    const here = [entity, ...path.slice(0, index + 1)];
    const field = schema.field(at, name);
    if (!field) throw new QueryError(here, 'unknown_field', `${at} has no field ${name}`);
    const read = { entity: at, field: name };
    const target = field.to ?? field.of;
    if (index < path.length - 1 && (target === undefined || !schema.find(target)))
      throw new QueryError(here, 'no_link', `${at}.${name} leads to no other row`);
    at = target ?? at;
    return read;
  });
}
