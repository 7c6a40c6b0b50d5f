import { entities } from '../../house/entities/index.ts';
import { type Dependency, feedsOf, namedIn } from '../../model/derive/affects.ts';
import { createSchema, titleOf } from '../../model/index.ts';
import type { ChangeEvent, EntityName } from '../contracts/index.ts';

/** One row that was written. `before` and `after` are as much of it as is known. */
export interface RowChange {
  kind: 'created' | 'updated' | 'deleted';
  entity: EntityName;
  id: number;
  before?: object;
  after?: object;
}

const schema = createSchema({ entities });
const titles = new Map(schema.served.map((entity) => [entity.name, titleOf(entity)]));
const feeds = new Map(schema.served.map(({ name }) => [name, feedsOf(schema, name)]));
const naming = new Map(schema.served.map(({ name }) => [name, namedIn(schema, name)]));

/**
 * Everything that changes when these rows change, themselves included: Baserow announces neither recalculated
 * formulas nor new labels. One event an entity; `ids` null means any row of it.
 */
export function affectedBy(changes: readonly RowChange[]): ChangeEvent[] {
  const affected = new Map<string, Set<number> | null>();
  const add = (entity: string, ids: readonly number[] | null) => {
    const known = affected.get(entity);
    if (ids === null || known === null) affected.set(entity, null);
    else if (known === undefined) affected.set(entity, new Set(ids));
    else for (const id of ids) known.add(id);
  };
  for (const change of changes) {
    add(change.entity, [change.id]);
    for (const dependency of feeds.get(change.entity) ?? []) add(dependency.target, linkedRows(change, dependency));
    if (!mayBeRenamed(change)) continue;
    for (const dependency of naming.get(change.entity) ?? []) add(dependency.target, linkedRows(change, dependency));
  }
  return [...affected]
    .filter(([, ids]) => ids === null || ids.size > 0)
    .map(([entity, ids]) => ({
      entity: entity as EntityName,
      ids: ids === null ? null : [...ids].sort((a, b) => a - b),
    }));
}

function mayBeRenamed({ kind, entity, before, after }: RowChange): boolean {
  if (kind === 'created') return false;
  if (before === undefined || after === undefined) return true;
  const title = titles.get(entity) ?? '';
  return fieldValue(before, title) !== fieldValue(after, title);
}

/** Ids behind the link on either side of the change; null (any row) when a needed side is unknown. */
function linkedRows({ kind, before, after }: RowChange, { via }: Dependency): number[] | null {
  if (via === null) return null;
  const sides = kind === 'created' ? [after] : kind === 'deleted' ? [before] : [before, after];
  const ids = new Set<number>();
  for (const side of sides) {
    if (side === undefined || !(via in side)) return null;
    for (const id of idsIn(fieldValue(side, via))) ids.add(id);
  }
  return [...ids];
}

function fieldValue(row: object, field: string): unknown {
  return (row as Record<string, unknown>)[field];
}

function idsIn(value: unknown): number[] {
  const links = Array.isArray(value) ? value : [value];
  return links.flatMap((link: unknown) =>
    typeof link === 'object' && link !== null && 'id' in link && typeof link.id === 'number' ? [link.id] : [],
  );
}
