import { type CardList, getEntity } from '@formation-hub/extensions';
import type { EntityName } from './wireTypes';

type Row = { id: number };
type Change = <T extends Row>(entity: EntityName, row: T) => T;
type Inside = Pick<CardList, 'field' | 'entity' | 'filterBy' | 'nested'>;

/**
 * Applies `change` to an entity and to the rows inside its detail, which are those that its card lists; links, which a
 * list reads by a filter, are no rows. Returns the same object when nothing changed.
 */
export function mapRows<T extends Row>(
  entity: EntityName,
  row: T,
  change: Change,
  inside: readonly Inside[] = getEntity(entity).card.lists,
): T {
  let next = change(entity, row);
  for (const { field, entity: listed, filterBy, nested } of inside) {
    const rows = (next as Record<string, unknown>)[field];
    if (filterBy !== undefined || !Array.isArray(rows)) continue;
    const mapped = mapList(listed, rows as Row[], change, nested ? [nested] : []);
    if (mapped !== rows) next = { ...next, [field]: mapped };
  }
  return next;
}

/** `mapRows` over a list; the same array when nothing changed. */
export function mapList<T extends Row>(
  entity: EntityName,
  rows: readonly T[],
  change: Change,
  inside?: readonly Inside[],
): T[] {
  const mapped = rows.map((row) => mapRows(entity, row, change, inside));
  return mapped.some((row, index) => row !== rows[index]) ? mapped : (rows as T[]);
}
