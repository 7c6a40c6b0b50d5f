import type { Batch } from './persistence.ts';
import type { Entities, EntityKind, RowRecord } from './records.ts';

/** Collects what a request changed: how to take it back, what to store, and what to do once it is stored. */
export class Transaction {
  readonly #undo: (() => void)[] = [];
  readonly #records = new Map<string, { kind: string; id: number; data: unknown }>();
  readonly #rows = new Map<string, { table_id: number; id: number; data: RowRecord | null }>();
  readonly #afterCommit: (() => void)[] = [];

  onRollback(undo: () => void): void {
    this.#undo.push(undo);
  }

  onCommit(action: () => void): void {
    this.#afterCommit.push(action);
  }

  storeRecord<K extends EntityKind>(kind: K, id: number, data: Entities[K] | null): void {
    this.#records.set(`${kind}:${id}`, { kind, id, data });
  }

  storeMeta(name: string, value: unknown): void {
    this.#records.set(`meta:${name}`, { kind: `meta:${name}`, id: 0, data: { value } });
  }

  storeRow(tableId: number, id: number, data: RowRecord | null): void {
    this.#rows.set(`${tableId}:${id}`, { table_id: tableId, id, data });
  }

  toBatch(): Batch {
    return { records: [...this.#records.values()], rows: [...this.#rows.values()] };
  }

  rollback(): void {
    for (const undo of this.#undo.reverse()) undo();
  }

  committed(): void {
    for (const action of this.#afterCommit) action();
  }
}
