import { fieldText, fieldType, fieldValue, linkedRows, linkedTable, rowName } from '../fields/fieldValue.ts';
import { isEmptyValue } from '../fields/valueText.ts';
import type { SelectValue } from '../formula/types.ts';
import type { FieldRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Row } from '../store/table.ts';
import { dateFilterTypes } from './dateFilters.ts';
import { relativeDateFilterTypes } from './relativeDateFilters.ts';
import { wordFilterTypes } from './wordFilters.ts';

/** Test of a row; null stands for « does not filter at all ». */
export type Predicate = ((row: Row) => boolean) | null;
export type FilterContext = { store: Store; now: Date };
export type FilterType = {
  /** Kinds of field that take this filter; see {@link filterKind}. */
  kinds: readonly string[];
  /** False for a field of such a kind that does not take it all the same. */
  takes?(field: FieldRecord): boolean;
  build(context: FilterContext, field: FieldRecord, value: string): Predicate;
};

const nothing: Predicate = () => false;

/** What a field counts as when a filter asks whether it fits: its type, or that of a formula's result. */
export function filterKind(store: Store, field: FieldRecord): string {
  if (!['formula', 'rollup', 'lookup', 'count'].includes(field.type)) return field.type;
  return fieldType(store, field).kind;
}

const texts = ['text', 'long_text', 'url', 'email', 'phone_number'];
const numbers = ['number', 'rating', 'autonumber'];
const dates = ['date', 'created_on', 'last_modified'];
const selects = ['single_select', 'multiple_select'];
const everything = [...texts, ...numbers, ...dates, ...selects, 'boolean', 'link_row', 'array'];

const negate = (type: FilterType): FilterType => ({
  kinds: type.kinds,
  build: (context, field, value) => {
    const predicate = type.build(context, field, value);
    return predicate && ((row) => !predicate(row));
  },
});

/** Ids in a comma-separated text; what is no number is left out. */
export const parseIds = (value: string): number[] =>
  value.split(',').flatMap((part) => (/^\s*\d+\s*$/.test(part) ? Number(part) : []));

const isTrue = (value: string): boolean | null => {
  if (/^(true|1|t|y|yes|on|checked)$/i.test(value)) return true;
  return /^(false|0|f|n|no|off|unchecked|)$/i.test(value) ? false : null;
};

function numberValue(value: string): number | null {
  if (!/^[+-]?(?:\d+|\d+\.\d*|\.\d+)$/.test(value)) throw new Error('not a number');
  return Number(value);
}

const compare = (holds: (cell: number, value: number) => boolean): FilterType => ({
  kinds: numbers,
  build: ({ store }, field, value) => {
    if (value.trim() === '') return null;
    let limit: number | null;
    try {
      limit = numberValue(value.trim());
    } catch {
      return nothing;
    }
    return (row) => {
      const cell = fieldValue(store, field, row);
      return typeof cell === 'number' && limit !== null && holds(cell, limit);
    };
  },
});

const equal: FilterType = {
  kinds: [...texts, ...numbers, 'boolean', 'uuid'],
  build: (context, field, raw) => {
    const value = raw.trim();
    if (value === '') return null;
    const kind = fieldType(context.store, field).kind;
    if (kind === 'boolean') return boolean.build(context, field, value);
    if (kind === 'number') return compare((cell, limit) => cell === limit).build(context, field, value);
    return (row) => fieldValue(context.store, field, row) === value;
  },
};

const contains: FilterType = {
  kinds: [...texts, ...dates, ...selects, 'number', 'autonumber'],
  build: ({ store }, field, raw) => {
    const value = raw.trim().toLowerCase();
    return value === '' ? null : (row) => fieldText(store, field, row).toLowerCase().includes(value);
  },
};

const startsWith: FilterType = {
  kinds: [...texts, 'number', 'autonumber', 'single_select'],
  build: ({ store }, field, raw) => {
    const value = raw.trim().toLowerCase();
    return value === '' ? null : (row) => fieldText(store, field, row).toLowerCase().startsWith(value);
  },
};

const boolean: FilterType = {
  kinds: ['boolean'],
  build: ({ store }, field, value) => {
    const wanted = isTrue(value.trim());
    return wanted === null ? nothing : (row) => fieldValue(store, field, row) === wanted;
  },
};

const empty: FilterType = {
  kinds: everything,
  build: ({ store }, field) => {
    const type = fieldType(store, field);
    return (row) => isEmptyValue(fieldValue(store, field, row), type);
  },
};

const optionIdOf = (store: Store, field: FieldRecord, row: Row): number =>
  (fieldValue(store, field, row) as SelectValue | null)?.id ?? 0;

const singleSelectEqual: FilterType = {
  kinds: ['single_select'],
  build: ({ store }, field, value) =>
    /^\s*-?\d+\s*$/.test(value) ? (row) => optionIdOf(store, field, row) === Number(value) : null,
};

/** `skipWhenUnreadable` says what an unreadable list means: no filter, or no row. */
const anyOf = (
  kinds: string[],
  idsOf: (store: Store, field: FieldRecord, row: Row) => number[],
  skipWhenUnreadable: boolean,
): FilterType => ({
  kinds,
  build: ({ store }, field, value) => {
    if (value.trim() === '') return null;
    const wanted = new Set(parseIds(value));
    if (wanted.size === 0) return skipWhenUnreadable ? null : nothing;
    return (row) => idsOf(store, field, row).some((id) => wanted.has(id));
  },
});

const isAnyOf = anyOf(['single_select'], (store, field, row) => [optionIdOf(store, field, row)], false);
const multipleHas = anyOf(
  ['multiple_select'],
  (store, field, row) => (fieldValue(store, field, row) as SelectValue[]).map((option) => option.id),
  false,
);
const linkIds = (store: Store, field: FieldRecord, row: Row) =>
  linkedRows(store, field, row).map((linked) => linked.id);

const linkHasNot: FilterType = {
  kinds: ['link_row'],
  build: ({ store }, field, value) =>
    /^\s*\d+\s*$/.test(value) ? (row) => !linkIds(store, field, row).includes(Number(value)) : null,
};

const linkContains: FilterType = {
  kinds: ['link_row'],
  build: ({ store }, field, raw) => {
    const value = raw.trim().toLowerCase();
    const table = linkedTable(store, field);
    if (value === '') return null;
    return (row) =>
      linkedRows(store, field, row).some((linked) => rowName(store, table, linked).toLowerCase().includes(value));
  },
};

/** Baserow's view filters, by the name that flat and tree filters use. */
export const filterTypes: Readonly<Record<string, FilterType>> = {
  equal,
  not_equal: negate(equal),
  contains,
  contains_not: negate(contains),
  starts_with: startsWith,
  higher_than: compare((cell, limit) => cell > limit),
  higher_than_or_equal: compare((cell, limit) => cell >= limit),
  lower_than: compare((cell, limit) => cell < limit),
  lower_than_or_equal: compare((cell, limit) => cell <= limit),
  boolean,
  empty,
  not_empty: negate(empty),
  single_select_equal: singleSelectEqual,
  single_select_not_equal: negate(singleSelectEqual),
  single_select_is_any_of: isAnyOf,
  single_select_is_none_of: negate(isAnyOf),
  multiple_select_has: multipleHas,
  multiple_select_has_not: negate(multipleHas),
  link_row_has: anyOf(['link_row'], linkIds, true),
  link_row_has_not: linkHasNot,
  link_row_contains: linkContains,
  link_row_not_contains: negate(linkContains),
  ...wordFilterTypes,
  ...dateFilterTypes,
  ...relativeDateFilterTypes,
};
