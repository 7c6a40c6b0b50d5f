import { expect, test } from 'vitest';
import { type ApiDocument, operationsOf } from '../fuzz/apiOperations.ts';
import { areas } from './areas/index.ts';
import { openGoldenBridge } from './openGoldenBridge.ts';
import { runArea } from './runArea.ts';
import { expectStored } from './storedGolden.ts';

test.each(areas)('the answers of $name are those that are stored', async (area) => {
  const bridge = await openGoldenBridge(area);
  try {
    expectStored(area.name, await runArea(bridge, area));
  } finally {
    await bridge.close();
  }
});

test('every operation of the OpenAPI document is asked', async () => {
  const bridge = await openGoldenBridge({});
  const document = (await (await bridge.app.request('/api/openapi.json')).json()) as ApiDocument;
  await bridge.close();
  const asked = areas.flatMap(({ cases }) => cases.map(({ request }) => request.replace(/\?.*$/, '')));
  const unasked = operationsOf(document)
    .map(({ name }) => name)
    .filter((name) => {
      const pattern = new RegExp(`^${name.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
      return !asked.some((request) => pattern.test(request));
    });
  expect(unasked).toEqual([]);
});
