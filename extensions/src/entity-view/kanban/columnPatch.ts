import { type EntityName, findField } from '@formation-hub/extensions';
import type { BoardColumn } from './boardModel';

export interface ColumnPatch {
  /** Body of the `PATCH`. */
  body: Record<string, unknown>;
  /** What the row shows meanwhile. */
  optimistic: Record<string, unknown>;
}

/** What putting a card into a column changes in its row. */
export function columnPatch(entity: EntityName, groupBy: string, column: BoardColumn): ColumnPatch {
  const field = findField(entity, groupBy);
  if (field?.kind !== 'lien') {
    const value = column.key === '' ? null : column.key;
    return { body: { [groupBy]: value }, optimistic: { [groupBy]: value } };
  }
  const id = column.key === '' ? null : Number(column.key);
  return { body: { [groupBy]: id }, optimistic: { [groupBy]: id === null ? null : { id, label: column.label } } };
}
