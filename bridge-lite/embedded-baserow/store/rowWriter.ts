import { randomUUID } from 'node:crypto';
import { BaserowError } from '../errors.ts';
import { defaultCell } from '../fields/parseCell.ts';
import type { Cell, FieldRecord } from './records.ts';
import { placeBetween } from './rowOrder.ts';
import type { Stamps } from './stamps.ts';
import type { Store } from './store.ts';
import type { Row, Table } from './table.ts';
import type { Transaction } from './transaction.ts';

export type CellValues = Map<FieldRecord, Cell>;
/** Rows of other tables whose link cells changed along, by table id. */
export type LinkedChanges = Map<number, Set<number>>;

/** Changes rows inside one transaction, keeping both sides of links in step and dropping stale computed values. */
export class RowWriter {
  readonly linkedChanges: LinkedChanges = new Map();
  readonly #store: Store;
  readonly #tx: Transaction;
  readonly #stamps: Stamps;

  constructor(store: Store, tx: Transaction, stamps: Stamps) {
    this.#store = store;
    this.#tx = tx;
    this.#stamps = stamps;
  }

  create(table: Table, values: CellValues, before?: Row): Row {
    const id = this.#store.nextId(this.#tx, `row:${table.id}`);
    const now = this.#stamps();
    const row: Row = {
      id,
      order: this.#position(table, before),
      created_on: now,
      updated_on: now,
      cells: {},
      computed: new Map(),
    };
    for (const field of table.fields) row.cells[field.id] = this.#initialCell(table, field, row);
    table.add(row);
    this.#tx.onRollback(() => {
      table.rows.delete(id);
      table.orderChanged();
    });
    for (const [field, cell] of values) this.#setCell(table, row, field, cell);
    this.#store.storeRow(this.#tx, table, row);
    return row;
  }

  update(table: Table, row: Row, values: CellValues): void {
    const { updated_on } = row;
    row.updated_on = this.#stamps();
    this.#tx.onRollback(() => {
      row.updated_on = updated_on;
    });
    for (const field of table.fields) if (field.type === 'last_modified') this.#store.graph.cellChanged(row, field.id);
    for (const [field, cell] of values) this.#setCell(table, row, field, cell);
    this.#store.storeRow(this.#tx, table, row);
  }

  move(table: Table, row: Row, before?: Row): void {
    const { order } = row;
    row.order = this.#position(table, before);
    table.orderChanged();
    this.#tx.onRollback(() => {
      row.order = order;
      table.orderChanged();
    });
    this.#store.storeRow(this.#tx, table, row);
  }

  delete(table: Table, row: Row): void {
    const links = new Map(
      table.fields
        .filter(({ type }) => type === 'link_row')
        .map(({ id }) => [id, [...((row.cells[id] ?? []) as number[])]] as const),
    );
    for (const field of table.fields) if (field.type === 'link_row') this.#setLinks(table, row, field, []);
    this.#store.graph.rowChanged(row, table.id);
    table.rows.delete(row.id);
    table.orderChanged();
    this.#tx.onRollback(() => {
      table.rows.set(row.id, row);
      table.orderChanged();
    });
    this.#tx.storeRow(table.id, row.id, null);
    this.#tx.onCommit(() => table.trash.set(row.id, { row, links }));
  }

  /** Takes a row out of the trash, under its id and at its place, with its links to rows that are still there. */
  restore(table: Table, row: Row, links: ReadonlyMap<number, readonly number[]>): void {
    table.rows.set(row.id, row);
    table.orderChanged();
    this.#tx.onRollback(() => {
      table.rows.delete(row.id);
      table.orderChanged();
    });
    for (const field of table.fields) {
      const ids = links.get(field.id);
      if (!ids) continue;
      const other = this.#store.table(field.link_row_table_id ?? 0);
      this.#setLinks(
        table,
        row,
        field,
        ids.filter((id) => other.rows.has(id)),
      );
    }
    this.#store.graph.rowChanged(row, table.id);
    this.#store.storeRow(this.#tx, table, row);
    this.#tx.onCommit(() => table.trash.delete(row.id));
  }

  /** @throws BaserowError `ERROR_FIELD_DATA_CONSTRAINT` when a unique field holds the same value twice. */
  checkUnique(table: Table): void {
    for (const field of table.fields) {
      if (!field.field_constraints.some(({ type_name }) => type_name === 'unique_with_empty')) continue;
      const seen = new Set<Cell>();
      for (const row of table.rows.values()) {
        const cell = row.cells[field.id] ?? null;
        if (cell === null || cell === '') continue;
        if (seen.has(cell))
          throw new BaserowError(400, 'ERROR_FIELD_DATA_CONSTRAINT', 'The operation violates a field constraint');
        seen.add(cell);
      }
    }
  }

  #initialCell(table: Table, field: FieldRecord, row: Row): Cell {
    if (field.type === 'uuid') return randomUUID();
    if (field.type === 'autonumber') return row.id;
    return field.table_id === table.id ? defaultCell(field) : null;
  }

  #position(table: Table, before?: Row): number {
    const { ordered } = table;
    if (!before) return Math.floor(ordered.at(-1)?.order ?? 0) + 1;
    const previous = ordered[ordered.indexOf(before) - 1]?.order ?? 0;
    const place = placeBetween(previous, before.order);
    if (place !== null) return place;
    this.#renumber(table);
    return before.order - 0.5;
  }

  #renumber(table: Table): void {
    for (const [index, row] of table.ordered.entries()) {
      const { order } = row;
      row.order = index + 1;
      this.#tx.onRollback(() => {
        row.order = order;
      });
      this.#store.storeRow(this.#tx, table, row);
    }
  }

  #setCell(table: Table, row: Row, field: FieldRecord, cell: Cell): void {
    if (field.type === 'link_row') this.#setLinks(table, row, field, Array.isArray(cell) ? cell : []);
    else this.#write(row, field.id, cell);
  }

  #write(row: Row, fieldId: number, cell: Cell): void {
    const before = row.cells[fieldId] ?? null;
    row.cells[fieldId] = cell;
    this.#tx.onRollback(() => {
      row.cells[fieldId] = before;
    });
    this.#store.graph.cellChanged(row, fieldId);
  }

  #setLinks(table: Table, row: Row, field: FieldRecord, ids: number[]): void {
    const before = (row.cells[field.id] ?? []) as number[];
    const related = field.link_row_related_field_id;
    const other = this.#store.table(field.link_row_table_id ?? 0);
    const [wanted, present] = [new Set(ids), new Set(before)];
    const removed = before.filter((id) => !wanted.has(id));
    const added = ids.filter((id) => !present.has(id));
    this.#write(row, field.id, ids);
    if (!related) return;
    for (const id of [...removed, ...added]) {
      const linked = other.rows.get(id);
      if (!linked) continue;
      const back = (linked.cells[related] ?? []) as number[];
      this.#write(linked, related, added.includes(id) ? [...back, row.id] : back.filter((one) => one !== row.id));
      this.#store.storeRow(this.#tx, other, linked);
      if (other !== table) this.linkedChanges.set(other.id, (this.linkedChanges.get(other.id) ?? new Set()).add(id));
    }
  }
}
