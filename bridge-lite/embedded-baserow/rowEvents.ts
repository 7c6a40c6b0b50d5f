import { type RowJson, rowJson } from './fields/rowJson.ts';
import type { Store } from './store/store.ts';
import type { Row, Table } from './store/table.ts';

export type RowEventType = 'rows.created' | 'rows.updated' | 'rows.deleted';

/** Rows in both ways of naming their fields; a webhook picks one. */
export type RowSnapshot = { byName: RowJson[]; byId: RowJson[] };

export type FieldEventType = 'field.created' | 'field.updated' | 'field.deleted';

/** A change of a field; `field` as the API sends it, left out when the field is gone. */
export type FieldEvent = {
  eventId: string;
  type: FieldEventType;
  tableId: number;
  fieldId: number;
  field?: Record<string, unknown>;
};

export type RowEvent = {
  /** The same for all webhooks that one write calls. */
  eventId: string;
  type: RowEventType;
  /** What was written, when that is another table's row: Baserow then names it in the header of the call. */
  origin?: RowEventType;
  tableId: number;
  items?: RowSnapshot;
  oldItems?: RowSnapshot;
  rowIds?: number[];
  /** Set on the table at the other end of a link: how many of its rows changed, which may be none. */
  totalCount?: number;
};

/** Who is told of row changes once they are stored. */
export type RowEvents = {
  /** False when nobody listens to the table, so that no snapshot is made. */
  hasListeners(tableId: number): boolean;
  emit(event: RowEvent): void;
};

export const snapshot = (store: Store, table: Table, rows: readonly Row[]): RowSnapshot => ({
  byName: rows.map((row) => rowJson(store, table, row, { userFieldNames: true })),
  byId: rows.map((row) => rowJson(store, table, row, { userFieldNames: false })),
});
