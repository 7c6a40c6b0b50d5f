import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { startTemporaryPostgres, type TemporaryPostgres } from '../src/testing/temporaryPostgres.ts';
import { baserowSecret, createSyncBridge, type SyncBridge } from './syncBridge.ts';

let postgres: TemporaryPostgres | undefined;
let bridge: SyncBridge;
beforeAll(async () => {
  postgres = await startTemporaryPostgres();
});
afterEach(() => bridge.close());
afterAll(() => postgres?.stop());

let events = 0;
function report(table: string, body: object) {
  events += 1;
  const table_id = bridge.baserow.store.tableNamed(table)?.id;
  return bridge.bridge.app.request(`/api/webhooks/baserow/${table}-changed`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-baserow-webhook-secret': baserowSecret },
    body: JSON.stringify({ table_id, webhook_id: 1, event_id: `event-${events}`, event_type: 'rows.updated', ...body }),
  });
}

async function inbox() {
  const { data } = (await (await bridge.request('nadia', '/api/v1/sync/status')).json()) as {
    data: { inbox: { waiting: number; failed: number } };
  };
  return data.inbox;
}

const poisons: [string, object][] = [
  ['an id that no row has', { items: [{ id: 2_147_483_648 }] }],
  ['such an id of a row that is gone', { event_type: 'rows.deleted', row_ids: [2_147_483_648] }],
];
const harmless: [string, object][] = [['a NUL and half a character', { items: [{ id: 1, field_1: 'a\0b\ud800c' }] }]];

describe.each(['pglite', 'postgres'] as const)('on %s', (kind) => {
  const open = async () => {
    bridge = await createSyncBridge(kind === 'postgres' ? { databaseUrl: postgres?.url } : {});
    await bridge.bridge.startSync();
    return (await inbox()).failed;
  };

  test.each([...poisons, ...harmless])(
    'news with %s are set aside, and those behind them are read',
    async (name, body) => {
      if (kind === 'postgres' && !postgres) return;
      const before = await open();
      const row = await bridge.createRow('projet', { nom: 'Avant', statut: 'en_cours' });
      expect((await report('projet', body)).status).toBe(202);
      for (let index = 0; index < 3; index += 1) expect((await report('projet', { items: [row] })).status).toBe(202);
      const isPoison = poisons.some(([one]) => one === name);
      await expect.poll(inbox, { timeout: 30_000 }).toMatchObject({ waiting: 0, failed: before + Number(isPoison) });
    },
  );

  test('fifteen thousand rows that wait at once leave the inbox', async () => {
    if (kind === 'postgres' && !postgres) return;
    await open();
    for (let event = 0; event < 75; event += 1) {
      const items = Array.from({ length: 200 }, (_, index) => ({ id: event * 200 + index + 1 }));
      expect((await report('tache', { items })).status).toBe(202);
    }
    await expect.poll(inbox, { timeout: 110_000, interval: 500 }).toMatchObject({ waiting: 0 });
  }, 120_000);
});
