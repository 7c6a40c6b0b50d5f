import { type EntityName, findField } from '@formation-hub/extensions';
import type { FieldDraft } from '../../edit/fieldDraft';
import type { BoardColumn } from './boardModel';

/** What putting a card into a column gives its grouping field. */
export function columnValue(entity: EntityName, groupBy: string, column: BoardColumn): FieldDraft {
  if (column.key === '') return null;
  if (findField(entity, groupBy)?.kind !== 'lien') return column.key;
  return { id: Number(column.key), label: column.label };
}
