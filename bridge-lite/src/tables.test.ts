import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { dataEnvelope, tableSchema } from './contracts/index.ts';
import { createTestBridge, type TestBridge } from './testing/testBridge.ts';
import { entityNames } from './testing/wire.ts';

let bridge: TestBridge;
beforeAll(async () => {
  bridge = await createTestBridge();
});
afterAll(() => bridge.close());

test('GET /tables tells which Baserow table holds each entity', async () => {
  const response = await bridge.request('lea', '/api/v1/tables');
  expect(response.status).toBe(200);
  const { data } = dataEnvelope(z.array(tableSchema)).parse(await response.json());
  expect(data.map(({ entity }) => entity)).toEqual([...entityNames]);
  for (const { entity, table_id } of data) expect(table_id).toBe(bridge.tableId(entity));
});

test('GET /tables tells nothing to a stranger', async () => {
  expect((await bridge.app.request('/api/v1/tables')).status).toBe(401);
});
