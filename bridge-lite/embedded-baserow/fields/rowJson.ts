import type { FieldRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Row, Table } from '../store/table.ts';
import { fieldType, fieldValue, linkedRows, linkedTable, rowName } from './fieldValue.ts';
import { valueJson } from './valueText.ts';

export type RowJson = { id: number; order: string; [field: string]: unknown };

export type RowJsonOptions = {
  userFieldNames: boolean;
  /** Fields to give; all when left out. */
  fields?: readonly FieldRecord[];
  /** Fields of the linked rows to add to each link, by link field id. */
  joins?: ReadonlyMap<number, readonly FieldRecord[]>;
};

/** Position of a row as Baserow writes it, with 20 decimals. */
const orderText = (order: number): string => order.toFixed(20);

export const fieldKey = (field: FieldRecord, userFieldNames: boolean): string =>
  userFieldNames ? field.name : `field_${field.id}`;

function linksJson(store: Store, field: FieldRecord, row: Row, options: RowJsonOptions): unknown[] {
  const table = linkedTable(store, field);
  const joined = options.joins?.get(field.id) ?? [];
  return linkedRows(store, field, row).map((linked) => {
    const item: Record<string, unknown> = {
      id: linked.id,
      value: rowName(store, table, linked),
      order: orderText(linked.order),
    };
    for (const extra of joined) item[fieldKey(extra, options.userFieldNames)] = cellJson(store, extra, linked, options);
    return item;
  });
}

function cellJson(store: Store, field: FieldRecord, row: Row, options: RowJsonOptions): unknown {
  if (field.type === 'link_row') return linksJson(store, field, row, options);
  if (field.type === 'number') return row.cells[field.id] ?? null;
  if (field.type === 'autonumber' || field.type === 'rating')
    return row.cells[field.id] ?? (field.type === 'rating' ? 0 : null);
  return valueJson(fieldValue(store, field, row), fieldType(store, field));
}

/** A row as the API sends it. */
export function rowJson(store: Store, table: Table, row: Row, options: RowJsonOptions): RowJson {
  const json: RowJson = { id: row.id, order: orderText(row.order) };
  for (const field of options.fields ?? table.fields)
    json[fieldKey(field, options.userFieldNames)] = cellJson(store, field, row, options);
  return json;
}
