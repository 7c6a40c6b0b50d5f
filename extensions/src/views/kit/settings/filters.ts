import type { FilterOperator } from '../../../fields/fieldFilter';
import { isRowId } from '../../../fields/kit/filterValues';

export type Filters = Readonly<Record<string, string>>;

/** One stored filter, taken apart. */
export interface FilterRule {
  /** Key as stored: `field` or `field[op]`. */
  key: string;
  field: string;
  operator: FilterOperator;
  value: string;
}

/** Most filters that a view keeps. */
export const maxFilters = 10;

/** Stored key of a filter; `eq` is the plain field name. */
export const filterKey = (field: string, operator: FilterOperator): string =>
  operator === 'eq' ? field : `${field}[${operator}]`;

/** The filters of a view as a list, in the order they are stored. */
export function filterRules(filters: Filters): FilterRule[] {
  return Object.entries(filters).map(([key, value]) => {
    const [field = key, operator = 'eq'] = key.replace(']', '').split('[');
    return { key, field, operator: operator as FilterOperator, value };
  });
}

/** The filters with one of them set; an empty value leaves it out. */
export function setFilter(filters: Filters, key: string, value: string): Filters {
  if (value === '') return removeFilter(filters, key);
  return { ...filters, [key]: value };
}

/** The filters without one of them. */
export function removeFilter(filters: Filters, key: string): Filters {
  const { [key]: _removed, ...rest } = filters;
  return rest;
}

/** The one row that a link filter fixes, undefined when it leaves a choice. */
export function fixedLink(filters: Filters, field: string | null | undefined): number | undefined {
  const value = field ? filters[field] : undefined;
  return value !== undefined && isRowId(value) ? Number(value) : undefined;
}
