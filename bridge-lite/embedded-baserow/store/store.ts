import { randomBytes } from 'node:crypto';
import { FormulaGraph } from '../formula/formulaGraph.ts';
import type { Persistence } from './persistence.ts';
import { type Entities, type EntityKind, entityKinds, type FieldRecord } from './records.ts';
import { type Row, Table } from './table.ts';
import { Transaction } from './transaction.ts';

/** The lines of Baserow that are supported, the newest last: their answers differ in a few settings. */
export const baserowLines = ['1.35', '2.2'] as const;
export type BaserowLine = (typeof baserowLines)[number];

type Records = { [K in EntityKind]: Map<number, Entities[K]> };

/** All data of the embedded Baserow in memory, written through to its persistence. */
export class Store {
  readonly tables = new Map<number, Table>();
  readonly line: BaserowLine;
  readonly #persistence: Persistence;
  readonly #records: Records;
  readonly #meta = new Map<string, unknown>();
  /** Tables removed by a change that may still be taken back. */
  readonly #removed = new Map<number, Table>();
  #graph: FormulaGraph | null = null;
  #queue: Promise<unknown> = Promise.resolve();

  private constructor(persistence: Persistence, line: BaserowLine) {
    this.line = line;
    this.#persistence = persistence;
    this.#records = Object.fromEntries(entityKinds.map((kind) => [kind, new Map()])) as Records;
  }

  static async open(persistence: Persistence, line: BaserowLine = '2.2'): Promise<Store> {
    const store = new Store(persistence, line);
    const { records, rows } = await persistence.load();
    for (const { kind, id, data } of records) {
      if (kind.startsWith('meta:')) store.#meta.set(kind.slice(5), (data as { value: unknown }).value);
      else (store.#records[kind as EntityKind] as Map<number, unknown>).set(id, data);
    }
    for (const record of store.all('table')) store.tables.set(record.id, new Table({ ...record }));
    store.#refreshFields();
    for (const { table_id, id, data } of rows)
      if (data) store.tables.get(table_id)?.rows.set(id, { ...data, computed: new Map() });
    return store;
  }

  /** Key of the store's own signatures, made at the first start. */
  get secret(): string {
    return String(this.#meta.get('secret') ?? '');
  }

  get graph(): FormulaGraph {
    this.#graph ??= new FormulaGraph(this);
    return this.#graph;
  }

  all<K extends EntityKind>(kind: K): Entities[K][] {
    return [...this.#records[kind].values()];
  }

  find<K extends EntityKind>(kind: K, id: number): Entities[K] | undefined {
    return this.#records[kind].get(id);
  }

  field(id: number): FieldRecord {
    const field = this.find('field', id);
    if (!field) throw new Error(`No field ${id}`);
    return field;
  }

  table(id: number): Table {
    const table = this.tables.get(id);
    if (!table) throw new Error(`No table ${id}`);
    return table;
  }

  tableNamed(name: string): Table | undefined {
    return [...this.tables.values()].find((table) => table.record.name === name);
  }

  /** Takes the next id of a sequence. Ids are never given twice, not even after a refused request. */
  nextId(tx: Transaction, sequence: EntityKind | 'option' | `row:${number}`): number {
    const next = Number(this.#meta.get(`next:${sequence}`) ?? 1);
    this.#meta.set(`next:${sequence}`, next + 1);
    tx.storeMeta(`next:${sequence}`, next + 1);
    return next;
  }

  /** Sets the id that {@link nextId} gives next: a replay of a recorded system gives that one's ids. */
  continueFrom(sequence: EntityKind | 'option', id: number): void {
    this.#meta.set(`next:${sequence}`, id);
  }

  put<K extends EntityKind>(tx: Transaction, kind: K, record: Entities[K]): void {
    const before = this.#records[kind].get(record.id);
    this.#set(kind, record.id, record);
    tx.onRollback(() => this.#set(kind, record.id, before ?? null));
    tx.storeRecord(kind, record.id, record);
  }

  remove<K extends EntityKind>(tx: Transaction, kind: K, id: number): void {
    const before = this.#records[kind].get(id);
    if (!before) return;
    this.#set(kind, id, null);
    tx.onRollback(() => this.#set(kind, id, before));
    tx.storeRecord(kind, id, null);
  }

  storeRow(tx: Transaction, table: Table, row: Row): void {
    const { computed: _, ...record } = row;
    tx.storeRow(table.id, row.id, record);
  }

  /**
   * Runs one change after the other. All that `work` did is stored in one database transaction before the promise
   * resolves; when it throws, or the storage refuses, memory is put back as it was.
   */
  transaction<T>(work: (tx: Transaction) => T | Promise<T>): Promise<T> {
    const run = this.#queue.then(async () => {
      const tx = new Transaction();
      const result = await this.#attempt(tx, work);
      tx.committed();
      return result;
    });
    this.#queue = run.catch(() => undefined);
    return run;
  }

  async #attempt<T>(tx: Transaction, work: (tx: Transaction) => T | Promise<T>): Promise<T> {
    try {
      const result = await work(tx);
      await this.#persistence.save(tx.toBatch());
      return result;
    } catch (error) {
      tx.rollback();
      this.#forgetComputed();
      throw error;
    }
  }

  async ensureSecret(): Promise<void> {
    if (this.secret) return;
    const secret = randomBytes(32).toString('hex');
    await this.transaction((tx) => {
      this.#meta.set('secret', secret);
      tx.storeMeta('secret', secret);
    });
  }

  /** Whether people may sign up by themselves. */
  get allowsSignups(): boolean {
    return this.#meta.get('allow_new_signups') !== false;
  }

  allowSignups(tx: Transaction, allowed: boolean): void {
    this.#meta.set('allow_new_signups', allowed);
    tx.storeMeta('allow_new_signups', allowed);
  }

  async close(): Promise<void> {
    await this.#queue;
    await this.#persistence.close();
  }

  #set<K extends EntityKind>(kind: K, id: number, record: Entities[K] | null): void {
    const before = this.#records[kind].get(id);
    if (record) this.#records[kind].set(id, record);
    else this.#records[kind].delete(id);
    if (kind === 'table') this.#setTable(id, record as Entities['table'] | null);
    if (kind === 'field') {
      const changed = [before, record] as (FieldRecord | null | undefined)[];
      this.#refreshFields(new Set(changed.map((field) => field?.table_id)));
    }
    if (kind === 'table') this.#refreshFields(new Set([id]));
  }

  #setTable(id: number, record: Entities['table'] | null): void {
    const existing = this.tables.get(id);
    if (existing && record) Object.assign(existing.record, record);
    else if (existing) {
      this.#removed.set(id, existing);
      this.tables.delete(id);
    } else if (record) this.tables.set(id, this.#removed.get(id) ?? new Table({ ...record }));
  }

  /** Hands tables their fields: those named, or all. */
  #refreshFields(changed?: ReadonlySet<number | undefined>): void {
    const fields = this.all('field');
    for (const table of this.tables.values()) {
      if (changed && !changed.has(table.id)) continue;
      table.setFields(fields.filter((field) => field.table_id === table.id));
    }
    this.#graph = null;
    this.#forgetComputed();
  }

  #forgetComputed(): void {
    for (const table of this.tables.values()) for (const row of table.rows.values()) row.computed.clear();
  }
}
