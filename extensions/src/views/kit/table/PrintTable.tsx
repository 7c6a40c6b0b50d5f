import { type EntityName, findField, getEntity } from '@formation-hub/extensions';
import { Fragment, useEffect } from 'react';
import { FieldValue } from '../../../fields/kit/FieldValue';
import { translateDataView } from '../../../i18n/dataView';
import { localize } from '../../../i18n/language';
import { formatHeures } from '../../../ui/formats';
import type { AskedRows } from '../question';
import { isLate } from '../rows/isLate';
import { loadedRows, type RowGroup } from '../rows/rowGroups';
import { useRowGroups } from '../rows/useRowGroups';
import { shownFields } from '../settings/viewFit';
import { columnWidth } from './columnWidth';
import './table.css';

export interface PrintTableProps {
  entity: EntityName;
  asked: AskedRows;
  sorts: readonly string[];
  /** What the screen shows in these groups: it is on paper until the rest has come. */
  shown: readonly RowGroup[] | undefined;
  title: string;
  fields: readonly string[];
  known: readonly string[];
  groupBy: string | null;
}

const firstRows = 50;
/** Rows that a view prints at most. */
const maxRows = 2000;

/** The rows of a view on paper, whatever its form on the screen. What the screen does not show is asked for meanwhile. */
export function PrintTable({ entity, asked, sorts, shown: onScreen, title, fields, known, groupBy }: PrintTableProps) {
  const { groups: read, need } = useRowGroups(entity, asked, { by: groupBy, head: firstRows, sorts });
  useEffect(() => {
    let left = maxRows;
    for (const { key, rows } of read ?? []) {
      const last = Math.min(rows.length, left) - 1;
      left -= rows.length;
      const first = rows.indexOf(undefined);
      if (first >= 0 && first <= last) need(key, first, last);
    }
  }, [read, need]);
  const isMore = read !== undefined && loadedRows(read).length >= loadedRows(onScreen ?? []).length;
  const groups = (isMore ? read : onScreen) ?? [];
  const total = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  const printed = loadedRows(groups).length;
  const shown = shownFields(getEntity(entity), fields, known).filter(({ name }) => name !== groupBy);
  const groupLabel = groupBy === null ? undefined : findField(entity, groupBy);
  const widths = shown.map((field) => columnWidth(field, field.name === getEntity(entity).titleField));
  const width = widths.reduce((sum, width) => sum + width, 0);
  return (
    <>
      <table className="fh-table fh-print-table" aria-label={title}>
        <colgroup>
          {shown.map((field, index) => (
            <col key={field.name} style={{ width: `${(100 * (widths[index] ?? 0)) / width}%` }} />
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
                {loadedRows([group]).map((row) => (
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
      {printed < total && (
        <p className="fh-view-note">
          {translateDataView('rows.truncated', { shown: formatHeures(printed), total: formatHeures(total) })}
        </p>
      )}
    </>
  );
}
