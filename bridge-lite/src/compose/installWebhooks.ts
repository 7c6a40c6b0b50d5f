import { house } from '#house';
import { createSchema, createSchemaHolder } from '../../model/index.ts';
import { createBaserowClient } from '../adapters/baserow/baserowClient.ts';
import { createBaserowWebhooks } from '../adapters/baserow/baserowWebhooks.ts';
import { createLiveTables } from '../adapters/baserow/liveTables.ts';
import type { Logger } from '../ports/logger.ts';
import type { WebhookReport } from '../ports/sync/baserowWebhooks.ts';

/** A command without the bridge's database finds tables by their names. */
const byName = { all: async () => [], put: async () => {} };

interface WebhookSettings {
  baserowUrl: string;
  baserowToken: string;
  email: string;
  password: string;
  /** Where Baserow reaches the bridge. */
  bridgeUrl: string;
  secret: string;
  logger: Logger;
}

/** Makes each table of the house's Baserow report to the bridge, those of admins included. */
export async function installWebhooks(settings: WebhookSettings): Promise<WebhookReport> {
  const { baserowUrl: url, baserowToken: token, logger, ...given } = settings;
  const schema = createSchemaHolder(createSchema(house));
  const client = createBaserowClient({ url, token });
  const { directory } = createLiveTables({ client, house, bindings: byName, schema, clock: Date, logger });
  await directory();
  return createBaserowWebhooks({ ...given, url, directory, schema }).install();
}
