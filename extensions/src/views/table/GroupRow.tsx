import type { FieldDefinition } from '@formation-hub/extensions';
import { fieldKind } from '../../fields';
import { formatHeures } from '../../ui/formats';
import type { RowGroup } from '../kit/rows/rowGroups';
import { sumText } from '../kit/rows/sumText';

export interface GroupRowProps {
  index: number;
  group: RowGroup;
  fields: readonly FieldDefinition[];
}

/** Heading of a group with its count and its sums of hours under their columns. */
export function GroupRow({ index, group, fields }: GroupRowProps) {
  const firstSum = fields.findIndex((field) => fieldKind(field).sum);
  const span = firstSum <= 0 ? fields.length : firstSum;
  return (
    <tr className="fh-table-group" aria-rowindex={index} data-color={group.color}>
      <th scope="rowgroup" colSpan={span}>
        <span className="fh-table-group-name">
          <span className="fh-badge-dot" aria-hidden="true" />
          {group.label}
          <span className="fh-count">{formatHeures(group.rows.length)}</span>
        </span>
      </th>
      {fields.slice(span).map((field) => (
        <td key={field.name} data-kind={field.kind}>
          {sumText(field, group.sums)}
        </td>
      ))}
    </tr>
  );
}
