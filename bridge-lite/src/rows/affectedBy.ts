import type { ChangeEvent, EntityName } from '../contracts/index.ts';
import { labelField } from './entityFields.ts';

/** One row that was written. `before` and `after` are as much of it as is known. */
export interface RowChange {
  kind: 'created' | 'updated' | 'deleted';
  entity: EntityName;
  id: number;
  before?: object;
  after?: object;
}

interface Dependency {
  target: EntityName;
  /** Field holding the links to the target; null when the target is more than one link away. */
  via: string | null;
}

/** What each entity feeds: formulas and lists of rows that change with it although nobody writes them. */
const feeds: Record<EntityName, Dependency[]> = {
  attribution: [
    { target: 'module', via: 'module' },
    { target: 'personne', via: 'personne' },
    { target: 'bloc', via: null },
    { target: 'formation', via: null },
  ],
  module: [
    { target: 'bloc', via: 'bloc' },
    { target: 'formation', via: null },
  ],
  bloc: [{ target: 'formation', via: 'formation' }],
  formation: [],
  intervention: [
    { target: 'tache', via: 'tache' },
    { target: 'personne', via: 'personne' },
    { target: 'projet', via: null },
  ],
  tache: [
    { target: 'projet', via: 'projet' },
    { target: 'personne', via: 'personne' },
  ],
  projet: [{ target: 'client', via: 'client' }],
  client: [],
  personne: [],
};

/** Where each entity's label is shown: rows that change when it is renamed or deleted. */
const namedIn: Record<EntityName, Dependency[]> = {
  attribution: [],
  module: [{ target: 'attribution', via: 'attributions' }],
  bloc: [{ target: 'module', via: 'modules' }],
  formation: [{ target: 'bloc', via: 'blocs' }],
  intervention: [],
  tache: [{ target: 'intervention', via: null }],
  projet: [{ target: 'tache', via: 'taches' }],
  client: [{ target: 'projet', via: 'projets' }],
  personne: [
    { target: 'attribution', via: null },
    { target: 'intervention', via: null },
    { target: 'projet', via: null },
    { target: 'tache', via: null },
  ],
};

/**
 * Everything that changes when these rows change, themselves included: Baserow announces neither recalculated
 * formulas nor new labels. One event an entity; `ids` null means any row of it.
 */
export function affectedBy(changes: readonly RowChange[]): ChangeEvent[] {
  const affected = new Map<EntityName, Set<number> | null>();
  const add = (entity: EntityName, ids: readonly number[] | null) => {
    const known = affected.get(entity);
    if (ids === null || known === null) affected.set(entity, null);
    else if (known === undefined) affected.set(entity, new Set(ids));
    else for (const id of ids) known.add(id);
  };
  for (const change of changes) {
    add(change.entity, [change.id]);
    for (const dependency of feeds[change.entity]) add(dependency.target, linkedRows(change, dependency));
    if (!mayBeRenamed(change)) continue;
    for (const dependency of namedIn[change.entity]) add(dependency.target, linkedRows(change, dependency));
  }
  return [...affected]
    .filter(([, ids]) => ids === null || ids.size > 0)
    .map(([entity, ids]) => ({ entity, ids: ids === null ? null : [...ids].sort((a, b) => a - b) }));
}

function mayBeRenamed({ kind, entity, before, after }: RowChange): boolean {
  if (kind === 'created') return false;
  if (before === undefined || after === undefined) return true;
  return fieldValue(before, labelField[entity]) !== fieldValue(after, labelField[entity]);
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
