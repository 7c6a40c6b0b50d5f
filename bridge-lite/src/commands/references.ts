import type { EntityName } from '../contracts/index.ts';
import { ValidationFailed, type ValidationIssue } from '../errors/appError.ts';
import type { EntityWriter } from '../rows/entityWriter.ts';

/**
 * Refuses links to rows that do not exist, which Baserow itself would accept in silence.
 * @param links for each entity, the linked id of each field of the body; absent and null ones are left out
 * @throws ValidationFailed
 */
export async function assertReferences(
  writer: Pick<EntityWriter, 'getManyFresh'>,
  links: Partial<Record<EntityName, Record<string, number | null | undefined>>>,
): Promise<void> {
  const issues: ValidationIssue[] = [];
  let first: { entity: EntityName; id: number } | undefined;
  for (const [entity, fields] of Object.entries(links) as [EntityName, Record<string, number | null | undefined>][]) {
    const wanted = Object.entries(fields).flatMap(([field, id]) => (typeof id === 'number' ? [{ field, id }] : []));
    if (wanted.length === 0) continue;
    const found = new Set(
      (
        await writer.getManyFresh(
          entity,
          wanted.map(({ id }) => id),
        )
      ).map(({ id }) => id),
    );
    for (const { field, id } of wanted) {
      if (found.has(id)) continue;
      first ??= { entity, id };
      issues.push({ path: [field], message: `${entity} ${id} does not exist` });
    }
  }
  if (!first) return;
  throw new ValidationFailed(issues, 'validation.reference', { entity: first.entity, id: first.id });
}
