import type { FieldDefinition } from '@formation-hub/extensions';
import { fieldKind } from '../../fields';
import { translateDataView } from '../../i18n/dataView';
import type { Sums } from '../kit/rows/rowGroups';
import { sumText } from '../kit/rows/sumText';

export interface SumRowProps {
  index: number;
  fields: readonly FieldDefinition[];
  sums: Sums;
}

/** Sums of the hours of all rows, at the foot of the table. */
export function SumRow({ index, fields, sums }: SumRowProps) {
  const firstSum = fields.findIndex((field) => fieldKind(field).sum);
  if (firstSum < 0) return null;
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
            {sumText(field, sums)}
          </td>
        ))}
      </tr>
    </tfoot>
  );
}
