import type { EntityRow } from '../../model/index.ts';
import { ValidationFailed } from '../errors/appError.ts';

/** A link that a command is given. */
export interface Link {
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
