import { randomUUID } from 'node:crypto';
import { baserowSecret, type TestBridge } from './testBridge.ts';

/** Somebody changes a row in Baserow, which tells it by its webhook. */
export async function changeInBaserow(
  bridge: TestBridge,
  table: string,
  id: number,
  values: Record<string, unknown>,
): Promise<void> {
  await bridge.changeRow(table, id, values);
  const told = await bridge.app.request(`/api/webhooks/baserow/${table}-changed`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-baserow-webhook-secret': baserowSecret },
    body: JSON.stringify({
      ...{ table_id: bridge.tableId(table), webhook_id: 1, event_id: randomUUID(), event_type: 'rows.updated' },
      items: [{ id }],
    }),
  });
  if (told.status !== 202) throw new Error(`the webhook was answered ${told.status}`);
}
