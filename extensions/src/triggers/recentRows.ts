import type { EntityName } from '@formation-hub/extensions';

const storageKey = 'formation-hub:recents';
const maxKept = 12;

type Recents = Partial<Record<EntityName, number[]>>;

function read(): Recents {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    return typeof stored === 'object' && stored !== null ? (stored as Recents) : {};
  } catch {
    return {};
  }
}

/** Ids of the rows that this reader picked last, the latest first. Only ids are kept, in this browser. */
export function recentRows(entity: EntityName): readonly number[] {
  const ids = read()[entity];
  return Array.isArray(ids) ? ids.filter((id) => Number.isInteger(id)) : [];
}

/** Remembers that a row was picked. */
export function noteRecentRow(entity: EntityName, id: number): void {
  const ids = [id, ...recentRows(entity).filter((other) => other !== id)].slice(0, maxKept);
  try {
    localStorage.setItem(storageKey, JSON.stringify({ ...read(), [entity]: ids }));
  } catch {
    // A full or closed storage only costs the order of the list.
  }
}
