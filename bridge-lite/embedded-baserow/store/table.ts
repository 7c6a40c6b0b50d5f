import type { Computed } from '../formula/types.ts';
import type { FieldRecord, RowRecord, TableRecord } from './records.ts';

/** A row in memory, with the computed values that are still valid, by field id. */
export type Row = RowRecord & { computed: Map<number, Computed> };

/** A table in memory: its fields in order and its rows. */
export class Table {
  readonly record: TableRecord;
  readonly rows = new Map<number, Row>();
  /** Deleted rows that may still be restored, with the links that they had, by field id. They live as long as the process. */
  readonly trash = new Map<number, { row: Row; links: ReadonlyMap<number, readonly number[]> }>();
  #fields: FieldRecord[] = [];
  #byName = new Map<string, FieldRecord>();
  #ordered: Row[] | null = null;

  constructor(record: TableRecord) {
    this.record = record;
  }

  get id(): number {
    return this.record.id;
  }

  /** Primary field first, then by order. */
  get fields(): readonly FieldRecord[] {
    return this.#fields;
  }

  get primary(): FieldRecord {
    const primary = this.#fields.find((field) => field.primary);
    if (!primary) throw new Error(`Table ${this.id} has no primary field`);
    return primary;
  }

  setFields(fields: FieldRecord[]): void {
    this.#fields = fields.sort((a, b) => Number(b.primary) - Number(a.primary) || a.order - b.order || a.id - b.id);
    this.#byName = new Map(fields.map((field) => [field.name, field]));
  }

  fieldNamed(name: string): FieldRecord | undefined {
    return this.#byName.get(name);
  }

  /** Rows by position; the array is shared and must not be changed. */
  get ordered(): readonly Row[] {
    this.#ordered ??= [...this.rows.values()].sort((a, b) => a.order - b.order || a.id - b.id);
    return this.#ordered;
  }

  /** Puts a new row into the table; one that comes last leaves the order as it is known. */
  add(row: Row): void {
    this.rows.set(row.id, row);
    const last = this.#ordered?.at(-1);
    if (this.#ordered && (!last || last.order < row.order)) this.#ordered.push(row);
    else this.orderChanged();
  }

  orderChanged(): void {
    this.#ordered = null;
  }
}
