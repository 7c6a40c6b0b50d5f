import { z } from 'zod';
import { installWebhooks } from '../compose/installWebhooks.ts';
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
  const report = await installWebhooks({
    baserowUrl: data.BASEROW_URL,
    baserowToken: data.BASEROW_TOKEN,
    email: data.BASEROW_EMAIL,
    password: data.BASEROW_PASSWORD,
    bridgeUrl: data.BASEROW_WEBHOOK_URL ?? data.BRIDGE_URL,
    secret: data.BASEROW_WEBHOOK_SECRET,
    logger: { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined },
  });
  for (const [state, tables] of Object.entries(report)) console.log(`${state}: ${tables.join(', ') || '-'}`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
