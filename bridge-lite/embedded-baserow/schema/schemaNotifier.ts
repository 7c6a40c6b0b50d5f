import { randomUUID } from 'node:crypto';
import { isComputed } from '../fields/fieldValue.ts';
import type { LivePages } from '../live/livePages.ts';
import type { FieldEvent, FieldEventType } from '../rowEvents.ts';
import type { FieldRecord, TableRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Transaction } from '../store/transaction.ts';
import { fieldJson, tableJson } from './fieldJson.ts';

type Fields = ReadonlyMap<number, Record<string, unknown>>;

/** Tells webhooks and the live socket of changed tables and fields, once they are stored. */
export class SchemaNotifier {
  readonly #store: Store;
  readonly #webhooks: { emitField(event: FieldEvent): void };
  readonly #live: LivePages;

  constructor(store: Store, webhooks: { emitField(event: FieldEvent): void }, live: LivePages) {
    this.#store = store;
    this.#webhooks = webhooks;
    this.#live = live;
  }

  fieldCreated(tx: Transaction, { id, table_id }: FieldRecord): void {
    tx.onCommit(() => {
      const field = fieldJson(this.#store, this.#store.field(id));
      this.#live.tell(table_id, { type: 'field_created', field, related_fields: [] });
      this.#hook('field.created', table_id, id, field);
    });
  }

  /** The computed fields as they are, to find those that a change of another field moves. */
  computedFields(): Fields {
    return new Map(
      this.#store
        .all('field')
        .filter(isComputed)
        .map((field) => [field.id, fieldJson(this.#store, field)]),
    );
  }

  /** Computed fields that are others than they were, the changed one left out. */
  movedFields({ id }: FieldRecord, before: Fields): FieldRecord[] {
    return [...this.computedFields()].flatMap(([other, json]) =>
      other !== id && JSON.stringify(json) !== JSON.stringify(before.get(other)) ? this.#store.field(other) : [],
    );
  }

  /** Tells of the field, and of each computed field that became another one: in its own table along with it, elsewhere apart. */
  fieldUpdated(tx: Transaction, changed: FieldRecord, before: Fields): void {
    const { id, table_id } = changed;
    tx.onCommit(() => {
      const related = this.movedFields(changed, before).map((one) => fieldJson(this.#store, one));
      const field = fieldJson(this.#store, this.#store.field(id));
      const ownRelated = related.filter((one) => one.table_id === table_id);
      this.#live.tell(table_id, { type: 'field_updated', field_id: id, field, related_fields: ownRelated });
      this.#hook('field.updated', table_id, id, field);
      for (const one of related) {
        const tableId = Number(one.table_id);
        if (tableId !== table_id)
          this.#live.tell(tableId, { type: 'field_updated', field_id: one.id, field: one, related_fields: [] });
        this.#hook('field.updated', tableId, Number(one.id), one);
      }
    });
  }

  fieldDeleted(tx: Transaction, { id, table_id }: FieldRecord): void {
    tx.onCommit(() => {
      this.#live.tell(table_id, { type: 'field_deleted', table_id, field_id: id, related_fields: [] });
      this.#hook('field.deleted', table_id, id);
    });
  }

  tableUpdated(tx: Transaction, { id, database_id }: TableRecord): void {
    tx.onCommit(() =>
      this.#live.tellWorkspace(database_id, {
        type: 'table_updated',
        table_id: id,
        table: tableJson(this.#store.table(id)),
        force_table_refresh: false,
      }),
    );
  }

  /** 1.35 tells of the link fields that go with the table too; 2.2 does not. */
  tableDeleted(tx: Transaction, { id, database_id }: TableRecord, linking: readonly FieldRecord[]): void {
    if (this.#store.line === '1.35') for (const field of linking) this.fieldDeleted(tx, field);
    tx.onCommit(() => {
      this.#live.tellWorkspace(database_id, { type: 'table_deleted', database_id, table_id: id });
    });
  }

  #hook(type: FieldEventType, tableId: number, fieldId: number, field?: Record<string, unknown>): void {
    this.#webhooks.emitField({ eventId: randomUUID(), type, tableId, fieldId, ...(field ? { field } : {}) });
  }
}
