import { randomUUID } from 'node:crypto';
import { type RowEvents, type RowEventType, type RowSnapshot, snapshot } from './rowEvents.ts';
import type { LinkedChanges } from './store/rowWriter.ts';
import type { Store } from './store/store.ts';
import type { Row, Table } from './store/table.ts';
import type { Transaction } from './store/transaction.ts';

export type Written = {
  type: RowEventType;
  table: Table;
  rows: Row[];
  oldItems?: RowSnapshot | null;
  /** Rows at the other end of the links that changed. */
  linked: LinkedChanges;
};

/** Tells webhooks of a write once it is stored: those of its table, and those of the tables at the end of its links. */
export class RowNotifier {
  readonly #store: Store;
  readonly #events: RowEvents;

  constructor(store: Store, events: RowEvents) {
    this.#store = store;
    this.#events = events;
  }

  /** Rows as they are now, or null when nobody would be told. */
  snapshot(table: Table, rows: Row[]): RowSnapshot | null {
    return this.#events.hasListeners(table.id) ? snapshot(this.#store, table, rows) : null;
  }

  written(tx: Transaction, write: Written): void {
    const eventId = randomUUID();
    const { type, table, rows, oldItems } = write;
    if (this.#events.hasListeners(table.id))
      tx.onCommit(() => {
        const content =
          type === 'rows.deleted'
            ? { rowIds: rows.map((row) => row.id) }
            : { items: snapshot(this.#store, table, rows), ...(oldItems ? { oldItems } : {}) };
        this.#events.emit({ eventId, type, tableId: table.id, ...content });
      });
    for (const [tableId, ids] of this.#linkedTables(write)) {
      if (!this.#events.hasListeners(tableId)) continue;
      const other = this.#store.table(tableId);
      const changed = [...ids].flatMap((id) => other.rows.get(id) ?? []);
      tx.onCommit(() =>
        this.#events.emit({
          eventId,
          type: 'rows.updated',
          origin: type,
          tableId,
          items: snapshot(this.#store, other, changed),
          totalCount: changed.length,
        }),
      );
    }
  }

  /**
   * As in Baserow an update tells every table that its rows still link to, even when no link changed (with no items),
   * and does not tell one that they no longer link to at all.
   */
  #linkedTables({ type, table, rows, linked }: Written): LinkedChanges {
    if (type !== 'rows.updated') return linked;
    const told: LinkedChanges = new Map();
    for (const field of table.fields) {
      const other = field.link_row_table_id;
      if (!other || !field.link_row_related_field_id || other === table.id) continue;
      const links = rows.some((row) => {
        const ids = row.cells[field.id];
        return Array.isArray(ids) && ids.length > 0;
      });
      if (links) told.set(other, linked.get(other) ?? new Set());
    }
    return told;
  }
}
