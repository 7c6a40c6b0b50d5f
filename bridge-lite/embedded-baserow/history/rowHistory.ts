import { rowName } from '../fields/fieldValue.ts';
import { isReadOnly } from '../fields/parseCell.ts';
import type { Cell, FieldRecord } from '../store/records.ts';
import type { Stamps } from '../store/stamps.ts';
import type { Store } from '../store/store.ts';
import type { Row, Table } from '../store/table.ts';
import type { Transaction } from '../store/transaction.ts';

export type HistoryUser = { id: number; name: string };
export type HistoryAction =
  | 'create_row'
  | 'create_rows'
  | 'update_rows'
  | 'delete_row'
  | 'delete_rows'
  | 'restore_from_trash';
type Cells = Readonly<Record<string, Cell>>;

/** One line of a row's history, as the API sends it. */
export type HistoryEntry = {
  id: number;
  action_type: HistoryAction;
  action_command_type: 'DO';
  user: HistoryUser;
  timestamp: string;
  before: Record<string, Cell>;
  after: Record<string, Cell>;
  fields_metadata: Record<string, unknown>;
};

const keptPerRow = 100;

/** What was done to each row and by whom. It lives as long as the process, the newest hundred entries of a row. */
export class RowHistory {
  readonly #store: Store;
  readonly #stamps: Stamps;
  readonly #entries = new Map<string, HistoryEntry[]>();
  #id = 0;

  constructor(store: Store, stamps: Stamps) {
    this.#store = store;
    this.#stamps = stamps;
  }

  /** The newest first. */
  of(table: Table, rowId: number): readonly HistoryEntry[] {
    return this.#entries.get(key(table, rowId)) ?? [];
  }

  /** Notes a write once it is stored; one that changed nothing leaves no entry. */
  written(tx: Transaction, write: HistoryWrite): void {
    const { action, user, table, rows } = write;
    tx.onCommit(() => {
      for (const row of rows) {
        const [before, after] = this.#change(table, row, write.before?.get(row.id) ?? null, action);
        if (action === 'update_rows' && Object.keys(after).length === 0) continue;
        this.#add(table, row, { action_type: action, user, before, after });
      }
    });
  }

  #change(table: Table, row: Row, before: Cells | null, action: HistoryAction): [Cells, Cells] {
    if (action !== 'update_rows' && !action.startsWith('create')) return [{}, {}];
    const was: Record<string, Cell> = {};
    const is: Record<string, Cell> = {};
    for (const field of table.fields.filter((one) => !isReadOnly(one))) {
      const [old, now] = [before?.[field.id] ?? null, row.cells[field.id] ?? null];
      if (action === 'update_rows' && JSON.stringify(old) === JSON.stringify(now)) continue;
      was[`field_${field.id}`] = old;
      is[`field_${field.id}`] = now;
    }
    return [was, is];
  }

  #add(table: Table, row: Row, entry: Pick<HistoryEntry, 'action_type' | 'user'> & { before: Cells; after: Cells }) {
    this.#id += 1;
    const fields = table.fields.filter(({ id }) => `field_${id}` in entry.after);
    const whole: HistoryEntry = {
      id: this.#id,
      action_command_type: 'DO',
      timestamp: this.#stamps(),
      ...entry,
      user: { id: entry.user.id, name: entry.user.name },
      fields_metadata: Object.fromEntries(
        fields.map((field) => {
          const name = `field_${field.id}`;
          return [name, this.#metadata(table, row, field, [entry.before[name] ?? null, entry.after[name] ?? null])];
        }),
      ),
    };
    this.#entries.set(key(table, row.id), [whole, ...this.of(table, row.id)].slice(0, keptPerRow));
  }

  #metadata(table: Table, row: Row, field: FieldRecord, cells: Cell[]): Record<string, unknown> {
    const base = { id: field.id, type: field.type };
    const ids = new Set(cells.flatMap((cell) => cell ?? []).map(Number));
    if (field.type === 'number')
      return {
        ...base,
        number_prefix: '',
        number_suffix: '',
        number_negative: field.number_negative ?? false,
        number_separator: '',
        number_decimal_places: field.number_decimal_places ?? 0,
      };
    if (field.type === 'single_select' || field.type === 'multiple_select') {
      const options = (field.select_options ?? []).filter(({ id }) => ids.has(id));
      return { ...base, select_options: Object.fromEntries(options.map((option) => [option.id, option])) };
    }
    if (field.type !== 'link_row') return base;
    const other = this.#store.table(field.link_row_table_id ?? 0);
    const linked = [...ids].flatMap((id) => other.rows.get(id) ?? []);
    return {
      ...base,
      linked_rows: Object.fromEntries(linked.map((one) => [one.id, { value: rowName(this.#store, other, one) }])),
      primary_value: rowName(this.#store, table, row),
      linked_field_id: field.link_row_related_field_id ?? null,
      linked_table_id: other.id,
    };
  }
}

export type HistoryWrite = {
  action: HistoryAction;
  user: HistoryUser;
  table: Table;
  rows: readonly Row[];
  /** The cells before the write, by row id. */
  before?: ReadonlyMap<number, Cells>;
};

const key = (table: Table, rowId: number): string => `${table.id}:${rowId}`;
