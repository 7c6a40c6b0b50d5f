import { type EntityName, type FieldDefinition, getEntity } from '@formation-hub/extensions';
import { type KeyboardEvent, memo, useEffect, useRef } from 'react';
import { saveFieldOrTell } from '../../edit/saveField';
import { EditableField } from '../../fields/kit/EditableField';
import { FieldValue } from '../../fields/kit/FieldValue';
import { useFieldHistory } from '../kit/history/writeHistoryContext';
import { isLate } from '../kit/rows/isLate';
import { rowTitle } from '../kit/rows/rowTitle';
import type { ViewRow } from '../kit/viewRow';
import type { CellPlace } from './useGridFocus';

export interface DataCellProps {
  entity: EntityName;
  row: ViewRow;
  field: FieldDefinition;
  column: number;
  /** Whether the reader may change this field of this row. */
  canWrite: boolean;
  isTabStop: boolean;
  isEditing: boolean;
  onFocus: (place: CellPlace) => void;
  onEdit: (place: CellPlace | undefined) => void;
  onOpen: (row: ViewRow) => void;
  onKeyDown: (event: KeyboardEvent, place: CellPlace) => void;
}

/** One cell: shows a value; Enter or a press edits it in place, or opens the row where it cannot be edited. */
export const DataCell = memo(function DataCell(props: DataCellProps) {
  const { entity, row, field, column, canWrite, isTabStop, isEditing, onFocus, onEdit, onOpen, onKeyDown } = props;
  const ref = useRef<HTMLTableCellElement>(null);
  const inHistory = useFieldHistory(entity);
  const place = { id: row.id, field: field.name };
  const isTitle = field.name === getEntity(entity).titleField;
  const canEdit = canWrite && !isTitle;
  const late = isLate(entity, row, field.name);

  useEffect(() => {
    if (!isEditing) return;
    const control = ref.current?.querySelector<HTMLElement>('button, input');
    control?.click();
    // A box that was ticked leaves nothing to do in its cell.
    if (control instanceof HTMLInputElement) onEdit(undefined);
  }, [isEditing, onEdit]);

  const start = () => (canEdit ? onEdit(place) : onOpen(row));
  return (
    <td
      ref={ref}
      aria-colindex={column}
      tabIndex={isTabStop ? 0 : -1}
      data-kind={field.kind}
      data-cell={`${row.id}:${field.name}`}
      data-fh-interactive=""
      data-editable={canEdit}
      data-title={isTitle}
      onClick={(event) => {
        if (event.target instanceof Element && event.target.closest('a, input, button, [popover]')) return;
        if (!isEditing && (canEdit || isTitle)) start();
      }}
      onFocus={(event) => {
        onFocus(place);
        // The value's button gets the focus back when its change is over.
        if (!isEditing || event.target === ref.current || !(event.target instanceof HTMLButtonElement)) return;
        if (event.target.closest('[popover]')) return;
        onEdit(undefined);
        ref.current?.focus();
      }}
      onBlur={(event) => {
        if (isEditing && !event.currentTarget.contains(event.relatedTarget)) onEdit(undefined);
      }}
      onKeyDown={(event) => {
        if (event.target !== ref.current) return;
        if (event.key === 'Enter' || event.key === ' ' || event.key === 'F2') {
          event.preventDefault();
          event.stopPropagation();
          start();
        } else onKeyDown(event, place);
      }}
    >
      {isEditing ? (
        <EditableField
          row={row}
          field={field}
          isLate={late}
          onSave={(_field, value, base) =>
            void saveFieldOrTell(entity, base, field, value, inHistory(row, field, value))
          }
        />
      ) : isTitle ? (
        <span className="fh-table-title">{rowTitle(entity, row)}</span>
      ) : (
        <FieldValue field={field} row={row} isLate={late} />
      )}
    </td>
  );
});
