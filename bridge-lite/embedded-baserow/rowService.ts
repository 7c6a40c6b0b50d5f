import { BaserowError, bodyError, rowMissing } from './errors.ts';
import { momentText } from './fields/parseDate.ts';
import { parseRow, parseRows } from './rowBody.ts';
import type { RowEvents } from './rowEvents.ts';
import { RowNotifier } from './rowNotifier.ts';
import { type CellValues, RowWriter } from './store/rowWriter.ts';
import type { Store } from './store/store.ts';
import type { Row, Table } from './store/table.ts';
import type { Transaction } from './store/transaction.ts';

export type WriteOptions = {
  userFieldNames: boolean;
  /** False keeps webhooks silent (`send_webhook_events=false`). */
  sendEvents: boolean;
  /** Row before which new rows go. */
  beforeId?: number | null;
};

const idOf = (item: unknown): number => {
  const id = typeof item === 'object' && item !== null && 'id' in item ? item.id : undefined;
  if (typeof id === 'number' && Number.isInteger(id)) return id;
  throw bodyError({
    items: [
      {
        id: [
          {
            error: id === undefined ? 'This field is required.' : 'A valid integer is required.',
            code: id === undefined ? 'required' : 'invalid',
          },
        ],
      },
    ],
  });
};

/** Creates, changes and deletes rows: each call is all or nothing, stored when it resolves, and told to `events`. */
export class RowService {
  readonly #store: Store;
  readonly #clock: () => Date;
  readonly #notifier: RowNotifier;

  constructor(store: Store, clock: () => Date, events: RowEvents) {
    this.#store = store;
    this.#clock = clock;
    this.#notifier = new RowNotifier(store, events);
  }

  getRow(table: Table, id: number): Row {
    const row = table.rows.get(id);
    if (!row) throw rowMissing();
    return row;
  }

  createOne(table: Table, body: unknown, options: WriteOptions): Promise<Row> {
    return this.#write(async (tx) => {
      const values = parseRow(this.#store, table, body, options.userFieldNames);
      const [row] = this.#create(tx, table, [values], options);
      if (!row) throw new Error('No row was created');
      return row;
    });
  }

  createMany(table: Table, items: unknown[], options: WriteOptions): Promise<Row[]> {
    return this.#write(async (tx) =>
      this.#create(tx, table, parseRows(this.#store, table, items, options.userFieldNames), options),
    );
  }

  updateOne(table: Table, id: number, body: unknown, options: WriteOptions): Promise<Row> {
    return this.#write(async (tx) => {
      const row = this.getRow(table, id);
      this.#update(tx, table, [{ row, values: parseRow(this.#store, table, body, options.userFieldNames) }], options);
      return row;
    });
  }

  /** Answers in the order of the table, as Baserow does. */
  updateMany(table: Table, items: unknown[], options: WriteOptions): Promise<Row[]> {
    return this.#write(async (tx) => {
      const values = parseRows(this.#store, table, items, options.userFieldNames);
      const ids = items.map(idOf);
      this.#checkDistinct(ids);
      const rows = ids.map((id) => this.getRow(table, id));
      this.#update(
        tx,
        table,
        rows.map((row, at) => ({ row, values: values[at] ?? new Map() })),
        options,
      );
      return rows.sort((a, b) => a.order - b.order || a.id - b.id);
    });
  }

  deleteMany(table: Table, ids: number[], options: { sendEvents: boolean }): Promise<void> {
    return this.#write(async (tx) => {
      this.#checkDistinct(ids);
      const rows = ids.map((id) => this.getRow(table, id));
      const writer = this.#writer(tx);
      for (const row of rows) writer.delete(table, row);
      const linked = writer.linkedChanges;
      if (options.sendEvents) this.#notifier.written(tx, { type: 'rows.deleted', table, rows, linked });
    });
  }

  move(table: Table, id: number, beforeId: number | null, sendEvents: boolean): Promise<Row> {
    return this.#write(async (tx) => {
      const row = this.getRow(table, id);
      const oldItems = this.#notifier.snapshot(table, [row]);
      this.#writer(tx).move(table, row, beforeId === null ? undefined : this.getRow(table, beforeId));
      if (sendEvents)
        this.#notifier.written(tx, { type: 'rows.updated', table, rows: [row], oldItems, linked: new Map() });
      return row;
    });
  }

  #write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#store.transaction(work);
  }

  #writer(tx: Transaction): RowWriter {
    return new RowWriter(this.#store, tx, momentText(this.#clock()));
  }

  #create(tx: Transaction, table: Table, items: CellValues[], options: WriteOptions): Row[] {
    const writer = this.#writer(tx);
    const before = options.beforeId ? this.getRow(table, options.beforeId) : undefined;
    const rows = items.map((values) => writer.create(table, values, before));
    writer.checkUnique(table);
    const linked = writer.linkedChanges;
    if (options.sendEvents) this.#notifier.written(tx, { type: 'rows.created', table, rows, linked });
    return rows;
  }

  #update(tx: Transaction, table: Table, changes: { row: Row; values: CellValues }[], options: WriteOptions): void {
    const writer = this.#writer(tx);
    const rows = changes.map(({ row }) => row);
    const oldItems = options.sendEvents ? this.#notifier.snapshot(table, rows) : null;
    for (const { row, values } of changes) writer.update(table, row, values);
    writer.checkUnique(table);
    const linked = writer.linkedChanges;
    if (options.sendEvents) this.#notifier.written(tx, { type: 'rows.updated', table, rows, oldItems, linked });
  }

  #checkDistinct(ids: number[]): void {
    if (new Set(ids).size !== ids.length)
      throw new BaserowError(400, 'ERROR_ROW_IDS_NOT_UNIQUE', `The provided row ids ${ids.join(', ')} are not unique.`);
  }
}
