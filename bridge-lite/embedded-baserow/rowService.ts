import { BaserowError, bodyError, type RowId, rowMissing } from './errors.ts';
import type { HistoryUser, RowHistory } from './history/rowHistory.ts';
import { parseRow, parseRows } from './rowBody.ts';
import type { RowNotifier } from './rowNotifier.ts';
import { type CellValues, RowWriter } from './store/rowWriter.ts';
import type { Stamps } from './store/stamps.ts';
import type { Store } from './store/store.ts';
import type { Row, Table } from './store/table.ts';
import type { Transaction } from './store/transaction.ts';

export type WriteOptions = {
  userFieldNames: boolean;
  /** False keeps webhooks silent (`send_webhook_events=false`). */
  sendEvents: boolean;
  /** Row before which new rows go. */
  beforeId?: number | null;
  /** Who writes; without one no history is kept. */
  user?: HistoryUser;
};

export type DeleteOptions = Pick<WriteOptions, 'sendEvents' | 'user'>;

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

/** Creates, changes and deletes rows: each call is all or nothing, stored when it resolves, and told to those who listen. */
export class RowService {
  readonly #store: Store;
  readonly #stamps: Stamps;
  readonly #notifier: RowNotifier;
  readonly #history: RowHistory;

  constructor(store: Store, stamps: Stamps, notifier: RowNotifier, history: RowHistory) {
    this.#store = store;
    this.#stamps = stamps;
    this.#notifier = notifier;
    this.#history = history;
  }

  getRow(table: Table, id: RowId): Row {
    const row = table.rows.get(Number(id));
    if (!row) throw rowMissing(id);
    return row;
  }

  #rows(table: Table, ids: readonly RowId[]): Row[] {
    const missing = ids.filter((id) => !table.rows.has(Number(id)));
    if (missing.length > 0) throw rowMissing(...missing);
    return ids.map((id) => this.getRow(table, id));
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
      const rows = this.#rows(table, ids);
      this.#update(
        tx,
        table,
        rows.map((row, at) => ({ row, values: values[at] ?? new Map() })),
        options,
      );
      return rows.sort((a, b) => a.order - b.order || a.id - b.id);
    });
  }

  deleteMany(table: Table, ids: readonly RowId[], { sendEvents, user }: DeleteOptions): Promise<void> {
    return this.#write(async (tx) => {
      this.#checkDistinct(ids);
      const rows = this.#rows(table, ids);
      const writer = this.#writer(tx);
      const oldItems = this.#notifier.snapshot(table, rows);
      for (const row of rows) writer.delete(table, row);
      const linked = writer.linkedChanges;
      this.#notifier.written(tx, { type: 'rows.deleted', table, rows, oldItems, linked, sendEvents });
      const action = rows.length === 1 ? 'delete_row' : 'delete_rows';
      if (user) this.#history.written(tx, { action, user, table, rows });
    });
  }

  /** Takes a row out of the trash; listeners are told of a new row under its old id. */
  restore(table: Table, id: number, user: HistoryUser): Promise<void> {
    return this.#write(async (tx) => {
      const { row, links } = table.trash.get(id) ?? {};
      if (!row || !links)
        throw new BaserowError(400, 'ERROR_TRASH_ITEM_DOES_NOT_EXIST', 'The trash item does not exist.');
      const writer = this.#writer(tx);
      writer.restore(table, row, links);
      const linked = writer.linkedChanges;
      this.#notifier.written(tx, { type: 'rows.created', table, rows: [row], linked, sendEvents: true });
      this.#history.written(tx, { action: 'restore_from_trash', user, table, rows: [row] });
    });
  }

  move(table: Table, id: number, beforeId: number | null, sendEvents: boolean): Promise<Row> {
    return this.#write(async (tx) => {
      const row = this.getRow(table, id);
      const oldItems = this.#notifier.snapshot(table, [row]);
      this.#writer(tx).move(table, row, beforeId === null ? undefined : this.getRow(table, beforeId));
      this.#notifier.written(tx, { type: 'rows.updated', table, rows: [row], oldItems, linked: new Map(), sendEvents });
      return row;
    });
  }

  #write<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.#store.transaction(work);
  }

  #writer(tx: Transaction): RowWriter {
    return new RowWriter(this.#store, tx, this.#stamps);
  }

  #create(tx: Transaction, table: Table, items: CellValues[], options: WriteOptions): Row[] {
    const writer = this.#writer(tx);
    const before = options.beforeId ? this.getRow(table, options.beforeId) : undefined;
    const rows = items.map((values) => writer.create(table, values, before));
    writer.checkUnique(table);
    const linked = writer.linkedChanges;
    const { sendEvents, beforeId = null, user } = options;
    this.#notifier.written(tx, { type: 'rows.created', table, rows, linked, sendEvents, beforeId });
    const action = rows.length === 1 ? 'create_row' : 'create_rows';
    if (user) this.#history.written(tx, { action, user, table, rows });
    return rows;
  }

  #update(tx: Transaction, table: Table, changes: { row: Row; values: CellValues }[], options: WriteOptions): void {
    const writer = this.#writer(tx);
    const rows = changes.map(({ row }) => row);
    const oldItems = this.#notifier.snapshot(table, rows);
    const before = new Map(rows.map((row) => [row.id, { ...row.cells }]));
    for (const { row, values } of changes) writer.update(table, row, values);
    writer.checkUnique(table);
    const linked = writer.linkedChanges;
    const { sendEvents, user } = options;
    const fields = new Set(changes.flatMap(({ values }) => [...values.keys()]));
    this.#notifier.written(tx, { type: 'rows.updated', table, rows, oldItems, linked, sendEvents, fields });
    if (user) this.#history.written(tx, { action: 'update_rows', user, table, rows, before });
  }

  #checkDistinct(ids: readonly RowId[]): void {
    if (new Set(ids).size !== ids.length)
      throw new BaserowError(
        400,
        'ERROR_ROW_IDS_NOT_UNIQUE',
        `The provided row ids [${[...new Set(ids.filter((id, at) => ids.indexOf(id) !== at))].join(', ')}] are not unique.`,
      );
  }
}
