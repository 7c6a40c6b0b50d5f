import type { EntityName } from './wireTypes';

type Row = { id: number };
type Change = <T extends Row>(entity: EntityName, row: T) => T;

/** Which arrays of a detail hold rows of another entity. */
const nestedRows: Partial<Record<EntityName, Record<string, EntityName>>> = {
  projet: { taches_detail: 'tache' },
  formation: { blocs_detail: 'bloc' },
  bloc: { modules_detail: 'module' },
};

/** Applies `change` to an entity and to the rows inside its detail; returns the same object when nothing changed. */
export function mapRows<T extends Row>(entity: EntityName, row: T, change: Change): T {
  let next = change(entity, row);
  for (const [field, nested] of Object.entries(nestedRows[entity] ?? {})) {
    const rows = (next as Record<string, unknown>)[field];
    if (!Array.isArray(rows)) continue;
    const mapped = mapList(nested, rows as Row[], change);
    if (mapped !== rows) next = { ...next, [field]: mapped };
  }
  return next;
}

/** `mapRows` over a list; the same array when nothing changed. */
export function mapList<T extends Row>(entity: EntityName, rows: readonly T[], change: Change): T[] {
  const mapped = rows.map((row) => mapRows(entity, row, change));
  return mapped.some((row, index) => row !== rows[index]) ? mapped : (rows as T[]);
}
