import { type Dependency, feedsOf, namedIn } from '../../model/derive/affects.ts';
import { type Schema, titleOf } from '../../model/index.ts';
import type { ChangeEvent } from '../contracts/index.ts';

/** One row that was written. `before` and `after` are as much of it as is known. */
export interface RowChange {
  kind: 'created' | 'updated' | 'deleted';
  entity: string;
  id: number;
  before?: object;
  after?: object;
}

/** What else changes with the rows of an entity. */
interface Dependencies {
  title: string;
  feeds: readonly Dependency[];
  naming: readonly Dependency[];
}

/** Worked out once for each state of a schema: its lists of entities are as old as it is. */
const known = new WeakMap<Schema['entities'], Map<string, Dependencies>>();

function dependenciesOf(schema: Schema, entity: string): Dependencies | undefined {
  const ofState = known.get(schema.entities) ?? new Map<string, Dependencies>();
  known.set(schema.entities, ofState);
  const found = schema.find(entity);
  if (!ofState.has(entity) && found) {
    const title = titleOf(found);
    ofState.set(entity, { title, feeds: feedsOf(schema, entity), naming: namedIn(schema, entity) });
  }
  return ofState.get(entity);
}

/**
 * Everything that changes when these rows change, themselves included: Baserow announces neither recalculated
 * formulas nor new labels. One event an entity; `ids` null means any row of it.
 */
export function affectedBy(schema: Schema, changes: readonly RowChange[]): ChangeEvent[] {
  const affected = new Map<string, Set<number> | null>();
  const add = (entity: string, ids: readonly number[] | null) => {
    const known = affected.get(entity);
    if (ids === null || known === null) affected.set(entity, null);
    else if (known === undefined) affected.set(entity, new Set(ids));
    else for (const id of ids) known.add(id);
  };
  for (const change of changes) {
    add(change.entity, [change.id]);
    const dependencies = dependenciesOf(schema, change.entity);
    for (const dependency of dependencies?.feeds ?? []) add(dependency.target, linkedRows(change, dependency));
    if (!mayBeRenamed(change, dependencies?.title ?? '')) continue;
    for (const dependency of dependencies?.naming ?? []) add(dependency.target, linkedRows(change, dependency));
  }
  return [...affected]
    .filter(([, ids]) => ids === null || ids.size > 0)
    .map(([entity, ids]) => ({ entity, ids: ids === null ? null : [...ids].sort((a, b) => a - b) }));
}

function mayBeRenamed({ kind, before, after }: RowChange, title: string): boolean {
  if (kind === 'created') return false;
  if (before === undefined || after === undefined) return true;
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
