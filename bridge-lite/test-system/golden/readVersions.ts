import { z } from 'zod';
import { collections, entityNames } from '../../src/testing/wire.ts';
import type { GoldenBridge } from './openGoldenBridge.ts';

const pageSchema = z.object({
  data: z.array(z.object({ id: z.int(), version: z.string() })),
  meta: z.object({ total: z.int() }),
});
const perPage = 200;

/** The version of every row of every entity, by id. */
export async function readVersions(bridge: GoldenBridge): Promise<Record<string, Record<string, string>>> {
  const versions: Record<string, Record<string, string>> = {};
  for (const entity of entityNames) {
    const found: Record<string, string> = {};
    for (let page = 1, total = 1; (page - 1) * perPage < total; page += 1) {
      const request = `GET /api/v1/${collections[entity]}?per_page=${perPage}&page=${page}`;
      const { data, meta } = pageSchema.parse(await (await bridge.send('nadia', request)).json());
      total = meta.total;
      for (const { id, version } of data) found[id] = version;
    }
    versions[entity] = found;
  }
  return versions;
}
