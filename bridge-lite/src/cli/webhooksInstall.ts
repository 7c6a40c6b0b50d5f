import { z } from 'zod';
import { createBaserowClient } from '../adapters/baserow/baserowClient.ts';
import { createBaserowWebhooks } from '../adapters/baserow/baserowWebhooks.ts';
import { createDirectoryLoader } from '../adapters/baserow/createDirectoryLoader.ts';
import { readSettings } from './readSettings.ts';

const settingsSchema = z.object({
  BASEROW_URL: z.url({ protocol: /^https?$/ }),
  BASEROW_TOKEN: z.string().min(1),
  BASEROW_EMAIL: z.email(),
  BASEROW_PASSWORD: z.string().min(1),
  BASEROW_WEBHOOK_SECRET: z.string().min(16),
  BRIDGE_URL: z.url({ protocol: /^https?$/ }),
  BASEROW_WEBHOOK_URL: z.url({ protocol: /^https?$/ }).optional(),
});

/** `npm run webhooks:install`: makes each table of Baserow report to the bridge; a second run changes nothing. */
async function main(): Promise<void> {
  const data = readSettings(settingsSchema);
  const client = createBaserowClient({ url: data.BASEROW_URL, token: data.BASEROW_TOKEN });
  const report = await createBaserowWebhooks({
    url: data.BASEROW_URL,
    email: data.BASEROW_EMAIL,
    password: data.BASEROW_PASSWORD,
    directory: createDirectoryLoader(client),
    bridgeUrl: data.BASEROW_WEBHOOK_URL ?? data.BRIDGE_URL,
    secret: data.BASEROW_WEBHOOK_SECRET,
  }).install();
  for (const [state, tables] of Object.entries(report)) console.log(`${state}: ${tables.join(', ') || '-'}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
