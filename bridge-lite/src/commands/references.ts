import type { Change, EntityRow, Schema } from '../../model/index.ts';
import { ValidationFailed } from '../errors/appError.ts';
import type { Command } from './command.ts';

/** A link that a command is given. */
interface Link {
  field: string;
  entity: string;
  id: number;
}

/**
 * Refuses links to rows that do not exist, which Baserow itself would accept in silence.
 * @throws ValidationFailed
 */
export async function assertReferences(
  rows: { find(entity: string, id: number): Promise<EntityRow | undefined> },
  links: readonly Link[],
): Promise<void> {
  const found = await Promise.all(links.map(({ entity, id }) => rows.find(entity, id)));
  const missing = links.filter((_, index) => found[index] === undefined);
  const [first] = missing;
  if (!first) return;
  const issues = missing.map(({ field, entity, id }) => ({ path: [field], message: `${entity} ${id} does not exist` }));
  throw new ValidationFailed(issues, 'validation.reference', { entity: first.entity, id: first.id });
}

/** The links that a command is given: its parameters, and the row that it runs on where that is one of them. */
export function givenLinks({ action, id, params }: Command): Link[] {
  const own = Object.entries(action.params).flatMap(([field, { to }]) => {
    const value = params[field];
    return to !== undefined && typeof value === 'number' ? [{ field, entity: to, id: value }] : [];
  });
  return action.as !== undefined && action.on ? [{ field: action.as, entity: action.on.name, id }, ...own] : own;
}

/** Links that are written although nobody gave them as a parameter. */
export function writtenLinks(schema: Schema, changes: readonly Change[], known: readonly Link[]): Link[] {
  return changes.flatMap(({ entity, values }) =>
    Object.entries(values).flatMap(([field, value]) => {
      const to = schema.field(entity, field)?.to;
      if (to === undefined || typeof value !== 'number') return [];
      const isKnown = known.some((link) => link.entity === to && link.id === value);
      return isKnown ? [] : [{ field, entity: to, id: value }];
    }),
  );
}
