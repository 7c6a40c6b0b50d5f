import type { FieldDefinition } from '@formation-hub/extensions';
import { memo } from 'react';
import { useFieldRights } from '../../edit/useFieldRights';
import { DataCell, type DataCellProps } from './DataCell';

export interface DataRowProps
  extends Pick<DataCellProps, 'entity' | 'row' | 'onFocus' | 'onEdit' | 'onOpen' | 'onKeyDown'> {
  /** Place among the rows of the grid, from 1. */
  index: number;
  fields: readonly FieldDefinition[];
  /** Whether the reader has come to the table. */
  isEngaged: boolean;
  /** Fields whose cells are the tab stop, and being edited, if they are in this row. */
  tabStop: string | undefined;
  editing: string | undefined;
}

/** One row, whose cells open an input where the reader may change them. */
export const DataRow = memo(function DataRow(props: DataRowProps) {
  const { index, fields, isEngaged, tabStop, editing, ...cell } = props;
  const rights = useFieldRights(cell.entity, cell.row.id, isEngaged);
  return (
    <tr aria-rowindex={index}>
      {fields.map((field, column) => (
        <DataCell
          key={field.name}
          {...cell}
          field={field}
          column={column + 1}
          canWrite={rights.may(field)}
          isTabStop={tabStop === field.name}
          isEditing={editing === field.name}
        />
      ))}
    </tr>
  );
});
