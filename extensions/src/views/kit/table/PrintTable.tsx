import { type EntityName, findField, getEntity } from '@formation-hub/extensions';
import { Fragment } from 'react';
import { FieldValue } from '../../../fields/kit/FieldValue';
import { localize } from '../../../i18n/language';
import { formatHeures } from '../../../ui/formats';
import { isLate } from '../rows/isLate';
import { groupRows } from '../rows/rowGroups';
import { shownFields } from '../settings/viewFit';
import type { ViewRow } from '../viewRow';
import { columnWidth } from './columnWidth';
import './table.css';

export interface PrintTableProps {
  entity: EntityName;
  rows: readonly ViewRow[];
  title: string;
  fields: readonly string[];
  known: readonly string[];
  groupBy: string | null;
}

/** Every row of a view on paper, whatever its form on the screen. */
export function PrintTable({ entity, rows, title, fields, known, groupBy }: PrintTableProps) {
  const shown = shownFields(getEntity(entity), fields, known).filter(({ name }) => name !== groupBy);
  const groups = groupBy === null ? [{ key: 'all', label: '', rows }] : groupRows(entity, groupBy, rows);
  const groupLabel = groupBy === null ? undefined : findField(entity, groupBy);
  const widths = shown.map((field) => columnWidth(field, field.name === getEntity(entity).titleField));
  const total = widths.reduce((sum, width) => sum + width, 0);
  return (
    <table className="fh-table fh-print-table" aria-label={title}>
      <colgroup>
        {shown.map((field, index) => (
          <col key={field.name} style={{ width: `${(100 * (widths[index] ?? 0)) / total}%` }} />
        ))}
      </colgroup>
      <thead>
        <tr>
          {shown.map((field) => (
            <th key={field.name} scope="col" data-kind={field.kind}>
              {localize(field)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {groups
          .filter((group) => group.rows.length > 0)
          .map((group) => (
            <Fragment key={group.key}>
              {groupLabel && (
                <tr>
                  <th className="fh-table-group" scope="colgroup" colSpan={shown.length}>
                    {group.label} ({formatHeures(group.rows.length)})
                  </th>
                </tr>
              )}
              {group.rows.map((row) => (
                <tr key={row.id}>
                  {shown.map((field) => (
                    <td key={field.name} data-kind={field.kind}>
                      <FieldValue field={field} row={row} isLate={isLate(entity, row, field.name)} isPrinted />
                    </td>
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
      </tbody>
    </table>
  );
}
