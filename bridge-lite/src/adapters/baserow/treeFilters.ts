import { type AnyEntity, type AnyField, columnOf, type Kind } from '../../../model/index.ts';
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

type Types = Partial<Record<FilterOp, string>>;

const textTypes: Types = { eq: 'equal', neq: 'not_equal', contains: 'contains' };
const numberTypes: Types = {
  eq: 'equal',
  neq: 'not_equal',
  gt: 'higher_than',
  gte: 'higher_than_or_equal',
  lt: 'lower_than',
  lte: 'lower_than_or_equal',
};
const dateTypes: Types = {
  eq: 'date_is',
  neq: 'date_is_not',
  gt: 'date_is_after',
  gte: 'date_is_on_or_after',
  lt: 'date_is_before',
  lte: 'date_is_on_or_before',
};
const linkTypes: Types = { eq: 'link_row_has', neq: 'link_row_has_not', contains: 'link_row_contains' };
const typesByKind: Record<Kind, Types> = {
  text: textTypes,
  long_text: textTypes,
  email: textTypes,
  phone: textTypes,
  url: textTypes,
  page: textTypes,
  boolean: { eq: 'boolean' },
  number: numberTypes,
  hours: numberTypes,
  day: dateTypes,
  moment: dateTypes,
  choice: { eq: 'single_select_equal', neq: 'single_select_not_equal' },
  choices: { eq: 'multiple_select_has', neq: 'multiple_select_has_not' },
  one: linkTypes,
  many: linkTypes,
  file: {},
};

/**
 * Baserow's `filters` parameter for these conditions. Values travel inside the JSON, never in a filter's name.
 * Undefined when there is nothing to filter.
 */
export function treeFilters(
  of: AnyEntity,
  filters: readonly Filter[],
  directory: Pick<TableDirectory, 'optionId'>,
): string | undefined {
  if (filters.length === 0) return undefined;
  const root: FilterGroup = { filter_type: 'AND', filters: [], groups: [] };
  for (const filter of filters) {
    const leaves = leavesOf(of, filter, directory);
    const isAnyOf = filter.op !== 'neq' && leaves.length > 1;
    if (isAnyOf) root.groups.push({ filter_type: 'OR', filters: leaves, groups: [] });
    else root.filters.push(...leaves);
  }
  return JSON.stringify(root);
}

function leavesOf(of: AnyEntity, filter: Filter, directory: Pick<TableDirectory, 'optionId'>): LeafFilter[] {
  const { op, values } = filter;
  const path = `${of.name}.${filter.field}`;
  const known = Object.hasOwn(of.fields, filter.field) ? (of.fields[filter.field] as AnyField) : undefined;
  if (!known) throw new Error(`${of.name} has no field ${filter.field}`);
  if (values.length === 0) throw new Error(`a filter on ${path} has no value`);
  const field = columnOf(filter.field, known);
  if (op === 'empty') return [{ field, type: values[0] === true ? 'empty' : 'not_empty', value: '' }];
  const type = typesByKind[known.kind][op];
  if (type === undefined) throw new Error(`${path} cannot be filtered by ${op}`);
  const optionId = (value: string): number => {
    const id = directory.optionId(of.name, filter.field, value);
    if (id === undefined) throw new Error(`${path} has no option ${value}`);
    return id;
  };
  return values.map((value) => ({ field, type, value: filterValue(known, value, optionId) }));
}

function filterValue(
  { kind }: AnyField,
  value: string | number | boolean,
  optionId: (value: string) => number,
): string {
  if (kind === 'day' || kind === 'moment') return `UTC?${value}?exact_date`;
  return kind === 'choice' || kind === 'choices' ? String(optionId(String(value))) : String(value);
}
