import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { entityNames } from '../../src/testing/wire.ts';
import { type ApiDocument, operationsOf } from '../fuzz/apiOperations.ts';
import { areas } from './areas/index.ts';
import { openApiEntries } from './openApiEntries.ts';
import { type GoldenBridge, openGoldenBridge } from './openGoldenBridge.ts';
import { readBaserowSchema } from './readBaserowSchema.ts';
import { readVersions } from './readVersions.ts';
import { runArea } from './runArea.ts';
import { expectStored, storedNames } from './storedGolden.ts';

const snapshots = ['baserow-schema', 'editor-registry', 'openapi', 'versions'];
/** Loaded when it runs: the editor's sources are no part of the bridge's program. */
const registryFile = join(import.meta.dirname, '../../../extensions/src/model/house.generated.ts');
const registrySchema = z.object({
  house: z.object({ entities: z.array(z.looseObject({ name: z.string() })) }),
});

/** A bridge on the demo rows that nothing is written to. */
let shared: GoldenBridge;
let document: ApiDocument;
beforeAll(async () => {
  shared = await openGoldenBridge({});
  document = (await (await shared.app.request('/api/openapi.json')).json()) as ApiDocument;
});
afterAll(() => shared.close());

test.each(areas)('the answers of $name are those that are stored', async (area) => {
  const bridge = area.isReadOnly ? shared : await openGoldenBridge(area);
  try {
    expectStored(area.name, await runArea(bridge, area));
  } finally {
    if (bridge !== shared) await bridge.close();
  }
});

test('the OpenAPI document is the one that is stored', () => {
  expectStored('openapi', openApiEntries(document));
});

test('the bootstrap makes the Baserow schema that is stored', async () => {
  expectStored('baserow-schema', await readBaserowSchema());
});

test('the registry of the editor is the one that is stored', async () => {
  // eslint-disable-next-line no-unsanitized/method -- a file of this repository
  const { house } = registrySchema.parse(await import(/* @vite-ignore */ registryFile));
  const registry = Object.fromEntries(house.entities.map((entity) => [entity.name, entity]));
  expect(Object.keys(registry)).toEqual(entityNames);
  expectStored('editor-registry', registry);
});

test('every demo row has the version that is stored', async () => {
  expectStored('versions', await readVersions(shared));
});

describe('nothing is left out', () => {
  test('every operation of the OpenAPI document is asked', () => {
    const asked = areas.flatMap(({ cases }) => cases.map(({ request }) => request.replace(/\?.*$/, '')));
    const unasked = operationsOf(document)
      .map(({ name }) => name)
      .filter((name) => {
        const pattern = new RegExp(`^${name.replaceAll(/\{\w+\}/g, '[^/]+')}$`);
        return !asked.some((request) => pattern.test(request));
      });
    expect(unasked).toEqual([]);
  });

  test('every stored file is compared with something', () => {
    expect(storedNames()).toEqual([...areas.map(({ name }) => name), ...snapshots].sort());
  });
});
