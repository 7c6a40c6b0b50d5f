import { randomUUID } from 'node:crypto';
import { isComputed } from './fields/fieldValue.ts';
import type { LivePages } from './live/livePages.ts';
import { type RowEvents, type RowEventType, type RowSnapshot, snapshot } from './rowEvents.ts';
import type { FieldRecord } from './store/records.ts';
import type { LinkedChanges } from './store/rowWriter.ts';
import type { Store } from './store/store.ts';
import type { Row, Table } from './store/table.ts';
import type { Transaction } from './store/transaction.ts';

export type Written = {
  type: RowEventType;
  table: Table;
  rows: Row[];
  /** The rows before the write; null when nobody listened. */
  oldItems?: RowSnapshot | null;
  /** Rows at the other end of the links that changed. */
  linked: LinkedChanges;
  /** False keeps webhooks silent; the live socket tells of every write. */
  sendEvents: boolean;
  /** The fields that were written. */
  fields?: ReadonlySet<FieldRecord>;
  beforeId?: number | null;
};

/** Tells of a write once it is stored: the pages of its table, and the webhooks of its table and of those at the end of its links. */
export class RowNotifier {
  readonly #store: Store;
  readonly #events: RowEvents;
  readonly #live: LivePages;

  constructor(store: Store, events: RowEvents, live: LivePages) {
    this.#store = store;
    this.#events = events;
    this.#live = live;
  }

  /** Rows as they are now, or null when nobody would be told. */
  snapshot(table: Table, rows: Row[]): RowSnapshot | null {
    const isHeard = this.#events.hasListeners(table.id) || this.#live.hasListeners(table.id);
    return isHeard ? snapshot(this.#store, table, rows) : null;
  }

  written(tx: Transaction, write: Written): void {
    if (this.#live.hasListeners(write.table.id)) tx.onCommit(() => this.#tellPages(write));
    if (write.sendEvents) this.#callWebhooks(tx, write);
  }

  /** Only the rows that were written: the labels, reverse links and formulas of others that moved along are not told. */
  #tellPages({ type, table, rows, oldItems, fields, beforeId }: Written): void {
    const tell = (message: Record<string, unknown>) =>
      this.#live.tell(table.id, { type: type.replace('.', '_'), table_id: table.id, ...message });
    const before = oldItems?.byId ?? [];
    if (type === 'rows.deleted') {
      tell({ row_ids: rows.map((row) => row.id), rows: before });
      return;
    }
    const now = snapshot(this.#store, table, rows).byId;
    if (type === 'rows.created') tell({ rows: now, metadata: {}, before_row_id: beforeId ?? null });
    else
      tell({
        rows_before_update: before,
        rows: now,
        metadata: {},
        updated_field_ids: fields ? this.#updatedFields(table, fields) : [],
      });
  }

  /** What was sent, and what the row computes from it. */
  #updatedFields(table: Table, sent: ReadonlySet<FieldRecord>): number[] {
    const moved = new Set([...sent].map(({ id }) => id));
    for (const field of table.fields) if (field.type === 'last_modified') moved.add(field.id);
    for (let size = 0; size !== moved.size; ) {
      size = moved.size;
      for (const field of table.fields.filter(isComputed)) {
        const { local, remote } = this.#store.graph.compiled(field).dependencies;
        if ([...local].some((id) => moved.has(id)) || remote.some(({ link }) => moved.has(link))) moved.add(field.id);
      }
    }
    return [...moved].sort((a, b) => a - b);
  }

  #callWebhooks(tx: Transaction, write: Written): void {
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
