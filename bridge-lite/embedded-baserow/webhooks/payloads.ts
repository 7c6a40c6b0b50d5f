import { randomUUID } from 'node:crypto';
import type { RowJson } from '../fields/rowJson.ts';
import type { FieldEvent, RowEvent, RowSnapshot } from '../rowEvents.ts';
import type { WebhookRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';

export type Delivery = { eventId: string; eventType: string; body: Record<string, unknown> };

/** Rows that one call carries when a link changed many rows of the other table, and how many such calls are made. */
const linkedBatch = 200;
const maxLinkedBatches = 5;

const rowsFor = (webhook: WebhookRecord, rows: RowSnapshot): RowJson[] =>
  webhook.use_user_field_names ? rows.byName : rows.byId;

function place(store: Store, tableId: number) {
  const table = store.table(tableId);
  const application = store.find('application', table.record.database_id);
  return { table_id: tableId, database_id: table.record.database_id, workspace_id: application?.workspace_id ?? 0 };
}

/** The call that a change of a field makes to a webhook. */
export function fieldDelivery(store: Store, webhook: WebhookRecord, event: FieldEvent): Delivery {
  const { eventId, type: eventType, fieldId, field } = event;
  const content = field ? { field } : { field_id: fieldId };
  const base = { ...place(store, event.tableId), webhook_id: webhook.id, event_id: eventId, event_type: eventType };
  return { eventId, eventType, body: { ...base, ...content } };
}

/** The calls that one event makes to a webhook. Those of a large link change share their event id. */
export function deliveries(store: Store, webhook: WebhookRecord, event: RowEvent): Delivery[] {
  const { eventId } = event;
  const eventType = event.origin ?? event.type;
  const base = { ...place(store, event.tableId), webhook_id: webhook.id, event_id: eventId, event_type: event.type };
  const one = (extra: Record<string, unknown>): Delivery => ({
    eventId,
    eventType,
    body: { ...base, ...extra },
  });
  if (event.type === 'rows.deleted') return [one({ row_ids: event.rowIds ?? [] })];
  const items = event.items ? rowsFor(webhook, event.items) : [];
  if (event.oldItems) return [one({ items, old_items: rowsFor(webhook, event.oldItems) })];
  if (event.totalCount === undefined) return [one({ items })];
  const total_count = event.totalCount;
  if (items.length <= linkedBatch) return [one({ items, total_count })];
  const batches = Math.min(maxLinkedBatches, Math.ceil(items.length / linkedBatch));
  return Array.from({ length: batches }, (_, at) => {
    const slice = items.slice(at * linkedBatch, (at + 1) * linkedBatch);
    return one({ items: slice, total_count, batch_id: at + 1, offset: at * linkedBatch, batch_size: slice.length });
  });
}

/** An example of an event, as the test call sends it: row 0, no webhook. */
export function testPayload(store: Store, tableId: number, eventType: string, userFieldNames: boolean): Delivery {
  const eventId = randomUUID();
  const row: RowJson = { id: 0, order: '1.00000000000000000000' };
  for (const field of store.table(tableId).fields) row[userFieldNames ? field.name : `field_${field.id}`] = null;
  const extra =
    eventType === 'rows.deleted'
      ? { row_ids: [0] }
      : eventType === 'rows.updated'
        ? { items: [row], old_items: [row] }
        : { items: [row] };
  const body = { ...place(store, tableId), webhook_id: null, event_id: eventId, event_type: eventType, ...extra };
  return { eventId, eventType, body };
}
