import { type EntityName, entityRegistry, findChoice, findField } from '@formation-hub/extensions';
import { localize } from '../../i18n/language';
import { translateView } from '../../i18n/views';
import { FieldValue } from '../../ui/FieldValue';
import { isPast } from '../../ui/formats';
import type { ViewRow } from '../viewRow';
import './table.css';

export interface SimpleTableProps {
  entity: EntityName;
  rows: readonly ViewRow[];
  title: string;
  /** Wire names of the columns; empty for the registry's choice. */
  fields: readonly string[];
  /** Fields that every row shares, left out of the registry's choice. */
  known: readonly string[];
}

const maxRows = 200;

/** Rows and columns as a plain table. */
export default function SimpleTable({ entity, rows, title, fields, known }: SimpleTableProps) {
  const { columns, dateField, statusField } = entityRegistry[entity];
  const names = fields.length > 0 ? fields : columns.filter((name) => !known.includes(name));
  const shown = names.map((name) => findField(entity, name)).filter((field) => field !== undefined);
  const isLate = (row: ViewRow, name: string) => {
    const value = row[name];
    const isFinal = statusField !== null && findChoice(entity, statusField, row[statusField])?.final === true;
    return name === dateField && !isFinal && typeof value === 'string' && isPast(value);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would bring its own look and a legend
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <div className="fh-table-scroll" role="group" tabIndex={0} aria-label={title}>
      <table className="fh-table">
        <thead>
          <tr>
            {shown.map((field) => (
              <th key={field.name} scope="col" data-kind={field.kind}>
                {localize(field.label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, maxRows).map((row) => (
            <tr key={row.id}>
              {shown.map((field) => (
                <td key={field.name} data-kind={field.kind}>
                  <FieldValue field={field} value={row[field.name]} isLate={isLate(row, field.name)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > maxRows && (
        <p className="fh-view-note">{translateView('view.truncated', { shown: maxRows, total: rows.length })}</p>
      )}
    </div>
  );
}
