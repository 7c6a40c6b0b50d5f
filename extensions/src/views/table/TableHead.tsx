import type { FieldDefinition } from '@formation-hub/extensions';
import { translateDataView } from '../../i18n/dataView';
import { localize } from '../../i18n/language';
import { ChevronIcon } from '../../ui/icons';
import { sortDirection } from '../kit/settings/sorts';

export interface TableHeadProps {
  fields: readonly FieldDefinition[];
  titleField: string;
  sorts: readonly string[];
  onSort: (field: string) => void;
}

/** Column headers; a press sorts up, then down, then no more. */
export function TableHead({ fields, titleField, sorts, onSort }: TableHeadProps) {
  return (
    <thead>
      <tr aria-rowindex={1}>
        {fields.map((field) => {
          const direction = sortDirection(sorts, field.name);
          const label = localize(field);
          return (
            <th
              key={field.name}
              scope="col"
              data-kind={field.kind}
              data-title={field.name === titleField}
              aria-sort={direction ?? 'none'}
            >
              <button
                type="button"
                className="fh-table-sort"
                title={translateDataView('table.sortBy', { field: label })}
                data-direction={direction}
                onClick={() => onSort(field.name)}
              >
                <span>{label}</span>
                <ChevronIcon size={12} />
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
