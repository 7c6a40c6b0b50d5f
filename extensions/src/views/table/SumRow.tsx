import type { FieldDefinition } from '@formation-hub/extensions';
import { fieldKind } from '../../fields';
import { translateDataView } from '../../i18n/dataView';
import { sumText } from '../kit/rows/sumText';
import type { ViewRow } from '../kit/viewRow';

export interface SumRowProps {
  index: number;
  fields: readonly FieldDefinition[];
  rows: readonly ViewRow[];
}

/** Sums of the hours of all rows, at the foot of the table. */
export function SumRow({ index, fields, rows }: SumRowProps) {
  const firstSum = fields.findIndex((field) => fieldKind(field).sum);
  if (firstSum < 0 || rows.length === 0) return null;
  return (
    <tfoot>
      <tr aria-rowindex={index}>
        {firstSum > 0 && (
          <th scope="row" colSpan={firstSum}>
            {translateDataView('table.sum')}
          </th>
        )}
        {fields.slice(firstSum).map((field) => (
          <td key={field.name} data-kind={field.kind}>
            {sumText(field, rows)}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}
