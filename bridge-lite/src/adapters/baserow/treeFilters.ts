import type { EntityName } from '../../contracts/index.ts';
import { type FieldSpec, fieldOf } from '../../rows/entityFields.ts';
import type { Filter, FilterOp } from '../../rows/listQuery.ts';
import type { TableDirectory } from './tableDirectory.ts';

interface LeafFilter {
  field: string;
  type: string;
  value: string;
}
interface FilterGroup {
  filter_type: 'AND' | 'OR';
  filters: LeafFilter[];
  groups: FilterGroup[];
}

const textTypes: Partial<Record<FilterOp, string>> = { eq: 'equal', neq: 'not_equal', contains: 'contains' };
const numberTypes: Partial<Record<FilterOp, string>> = {
  eq: 'equal',
  neq: 'not_equal',
  gt: 'higher_than',
  gte: 'higher_than_or_equal',
  lt: 'lower_than',
  lte: 'lower_than_or_equal',
};
const dateTypes: Partial<Record<FilterOp, string>> = {
  eq: 'date_is',
  neq: 'date_is_not',
  gt: 'date_is_after',
  gte: 'date_is_on_or_after',
  lt: 'date_is_before',
  lte: 'date_is_on_or_before',
};
const typesByKind: Record<FieldSpec['kind'], Partial<Record<FilterOp, string>>> = {
  text: textTypes,
  nullable_text: textTypes,
  number: numberTypes,
  date: dateTypes,
  select: { eq: 'single_select_equal', neq: 'single_select_not_equal' },
  multi_select: { eq: 'multiple_select_has', neq: 'multiple_select_has_not' },
  link: { eq: 'link_row_has', neq: 'link_row_has_not', contains: 'link_row_contains' },
  links: { eq: 'link_row_has', neq: 'link_row_has_not', contains: 'link_row_contains' },
};

/**
 * Baserow's `filters` parameter for these conditions. Values travel inside the JSON, never in a filter's name.
 * Undefined when there is nothing to filter.
 */
export function treeFilters(
  entity: EntityName,
  filters: readonly Filter[],
  directory: Pick<TableDirectory, 'optionId'>,
): string | undefined {
  if (filters.length === 0) return undefined;
  const root: FilterGroup = { filter_type: 'AND', filters: [], groups: [] };
  for (const filter of filters) {
    const leaves = leavesOf(entity, filter, directory);
    const isAnyOf = filter.op !== 'neq' && leaves.length > 1;
    if (isAnyOf) root.groups.push({ filter_type: 'OR', filters: leaves, groups: [] });
    else root.filters.push(...leaves);
  }
  return JSON.stringify(root);
}

function leavesOf(entity: EntityName, { field, op, values }: Filter, directory: Pick<TableDirectory, 'optionId'>) {
  const spec = fieldOf(entity, field);
  if (!spec) throw new Error(`${entity} has no field ${field}`);
  if (values.length === 0) throw new Error(`a filter on ${entity}.${field} has no value`);
  if (op === 'empty') return [{ field, type: values[0] === true ? 'empty' : 'not_empty', value: '' }];
  const type = typesByKind[spec.kind][op];
  if (type === undefined) throw new Error(`${entity}.${field} cannot be filtered by ${op}`);
  return values.map((value) => ({ field, type, value: filterValue(entity, field, spec, value, directory) }));
}

function filterValue(
  entity: EntityName,
  field: string,
  spec: FieldSpec,
  value: string | number | boolean,
  directory: Pick<TableDirectory, 'optionId'>,
): string {
  if (spec.kind === 'date') return `UTC?${value}?exact_date`;
  if (!('options' in spec)) return String(value);
  const id = directory.optionId(entity, field, String(value));
  if (id === undefined) throw new Error(`${entity}.${field} has no option ${value}`);
  return String(id);
}
