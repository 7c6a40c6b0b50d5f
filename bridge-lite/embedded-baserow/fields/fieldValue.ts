import type { Computed, Item, SelectValue, ValueType } from '../formula/types.ts';
import type { FieldRecord, SelectOption } from '../store/records.ts';
import { withMicroseconds } from '../store/stamps.ts';
import type { Store } from '../store/store.ts';
import type { Row, Table } from '../store/table.ts';
import { valueText } from './valueText.ts';

/** Field types whose value Baserow computes. */
export const isComputed = (field: FieldRecord): boolean =>
  field.type === 'formula' || field.type === 'rollup' || field.type === 'lookup' || field.type === 'count';

/** Type of a field's value, that of its result for a formula. */
export function fieldType(store: Store, field: FieldRecord): ValueType {
  switch (field.type) {
    case 'number':
      return { kind: 'number', decimals: field.number_decimal_places ?? 0 };
    case 'rating':
    case 'autonumber':
      return { kind: 'number', decimals: 0 };
    case 'boolean':
      return { kind: 'boolean' };
    case 'date':
    case 'created_on':
    case 'last_modified':
      return { kind: 'date', includeTime: field.date_include_time ?? false, format: field.date_format ?? 'EU' };
    case 'single_select':
      return { kind: 'single_select' };
    case 'multiple_select':
      return { kind: 'multiple_select' };
    case 'link_row':
      return { kind: 'array', of: fieldType(store, linkedTable(store, field).primary) };
    case 'formula':
    case 'rollup':
    case 'lookup':
    case 'count':
      return store.graph.compiled(field).type;
    default:
      return { kind: 'text' };
  }
}

export const linkedTable = (store: Store, field: FieldRecord): Table => store.table(field.link_row_table_id ?? 0);

/** Rows that a link cell holds, in the order of their table. */
export function linkedRows(store: Store, field: FieldRecord, row: Row): Row[] {
  const ids = row.cells[field.id];
  if (!Array.isArray(ids) || ids.length === 0) return [];
  const { rows } = linkedTable(store, field);
  const found = ids.flatMap((id) => rows.get(id) ?? []);
  return found.length < 2 ? found : found.sort((a, b) => a.order - b.order || a.id - b.id);
}

const optionOf = (options: SelectOption[] | undefined, id: unknown): SelectValue | null =>
  options?.find((option) => option.id === id) ?? null;

const rowMoment = (field: FieldRecord, moment: string): string =>
  field.date_include_time ? withMicroseconds(moment) : moment.slice(0, 10);

/** Value of a cell, computed when the field is a formula. */
export function fieldValue(store: Store, field: FieldRecord, row: Row): Computed {
  const cell = row.cells[field.id] ?? null;
  switch (field.type) {
    case 'number':
      return cell === null ? null : Number(cell);
    case 'boolean':
      return cell === true;
    case 'created_on':
      return rowMoment(field, row.created_on);
    case 'last_modified':
      return rowMoment(field, row.updated_on);
    case 'single_select':
      return optionOf(field.select_options, cell);
    case 'multiple_select':
      return Array.isArray(cell) ? cell.flatMap((id) => optionOf(field.select_options, id) ?? []) : [];
    case 'link_row':
      return linkItems(store, field, row, linkedTable(store, field).primary);
    case 'formula':
    case 'rollup':
    case 'lookup':
    case 'count':
      return store.graph.valueOf(field, row);
    default:
      return cell as Computed;
  }
}

/** Values of `target` in the rows that `link` holds; arrays of arrays are flattened as Baserow does. */
export function linkItems(store: Store, link: FieldRecord, row: Row, target: FieldRecord): Item[] {
  const linkedTo = linkedRows(store, link, row);
  if (linkedTo.length === 0) return [];
  const type = fieldType(store, target);
  return linkedTo.flatMap((linked) => {
    const value = fieldValue(store, target, linked);
    return type.kind === 'array' ? (value as Item[]) : [{ id: linked.id, value: value as Item['value'] }];
  });
}

/** Text of a cell. */
export const fieldText = (store: Store, field: FieldRecord, row: Row): string =>
  valueText(fieldValue(store, field, row), fieldType(store, field));

/** Name of a row: the text of its primary field. */
export function rowName(store: Store, table: Table, row: Row): string {
  const { primary } = table;
  const cell = row.cells[primary.id];
  return typeof cell === 'string' && primary.type === 'text' ? cell : fieldText(store, primary, row);
}
