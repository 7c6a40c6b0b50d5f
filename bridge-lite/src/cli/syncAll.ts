import { randomUUID } from 'node:crypto';
import ky, { HTTPError } from 'ky';
import { z } from 'zod';
import { syncAllSchema, syncStatusSchema } from '../contracts/index.ts';
import { readSettings } from './readSettings.ts';
import { showProgress } from './showProgress.ts';

const settingsSchema = z.object({
  BRIDGE_URL: z.url({ protocol: /^https?$/ }),
  /** A token with the scope admin:sync (`npm run token:create`). */
  BRIDGE_TOKEN: z.string().min(1),
});
const askEveryMs = 500;

/**
 * `npm run sync:all`: brings every page in step, on the running bridge. It may be interrupted: the bridge goes on, and
 * running it again shows how far it is.
 */
async function main(): Promise<void> {
  const { BRIDGE_URL, BRIDGE_TOKEN } = readSettings(settingsSchema);
  const api = ky.create({
    prefix: `${BRIDGE_URL.replace(/\/+$/, '')}/api/v1`,
    headers: { authorization: `Bearer ${BRIDGE_TOKEN}` },
    retry: 2,
  });
  const begun = z.object({ data: syncAllSchema });
  let { data } = begun.parse(
    await api.post('sync/all', { headers: { 'idempotency-key': randomUUID() }, json: {} }).json(),
  );
  for (;;) {
    showProgress(data);
    if (data.finished_at !== null) break;
    await new Promise((resolve) => setTimeout(resolve, askEveryMs));
    const status = z.object({ data: syncStatusSchema }).parse(await api.get('sync/status').json());
    data = status.data.all ?? data;
  }
  process.stdout.write('\n');
  for (const { entity, id, error } of data.failed) console.error(`${entity} ${id}: ${error}`);
  if (data.failed.length > 0) process.exitCode = 1;
}

main().catch(async (error: unknown) => {
  const detail = error instanceof HTTPError ? ` ${await error.response.text().catch(() => '')}` : '';
  console.error(`${error instanceof Error ? error.message : String(error)}${detail}`);
  process.exitCode = 1;
});
