import type { FieldDefinition } from '@formation-hub/extensions';

export type Filters = Readonly<Record<string, string>>;
export type FilterOperator = 'eq' | 'neq' | 'contains' | 'gt' | 'gte' | 'lt' | 'lte' | 'empty';

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
/** Longest text of one filter's value. */
export const maxFilterLength = 120;
/** Value of a link to a person that stands for whoever reads. */
export const myself = 'moi';

const operatorsByKind: Readonly<Record<FieldDefinition['kind'], readonly FilterOperator[]>> = {
  texte: ['contains', 'eq', 'neq', 'empty'],
  email: ['contains', 'eq', 'neq', 'empty'],
  telephone: ['contains', 'eq', 'neq', 'empty'],
  heures: ['gte', 'lte', 'gt', 'lt', 'eq', 'neq'],
  nombre: ['gte', 'lte', 'gt', 'lt', 'eq', 'neq'],
  date: ['gte', 'lte', 'gt', 'lt', 'eq', 'empty'],
  choix: ['eq', 'neq', 'empty'],
  choix_multiple: ['eq', 'neq', 'empty'],
  lien: ['eq', 'neq', 'empty'],
  liens: ['eq', 'neq', 'empty'],
};

/** What can be asked of a field; the first is what a new filter starts with. */
export const operatorsOf = (kind: FieldDefinition['kind']): readonly FilterOperator[] => operatorsByKind[kind];

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

/** Values of a filter that means any of them. */
export const filterValues = (value: string): string[] =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');

/** The list with one value added or taken out; unchanged when it would grow too long to be kept. */
export function toggleValue(value: string, part: string): string {
  const values = filterValues(value);
  const next = values.includes(part) ? values.filter((other) => other !== part) : [...values, part];
  const text = next.join(',');
  return text.length > maxFilterLength ? value : text;
}

/** The one row that a link filter fixes, undefined when it leaves a choice. */
export function fixedLink(filters: Filters, field: string | null | undefined): number | undefined {
  const value = field ? filters[field] : undefined;
  return value !== undefined && /^[1-9]\d{0,9}$/.test(value) ? Number(value) : undefined;
}
