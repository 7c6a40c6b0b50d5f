import { z } from 'zod';
import type { Schema } from '../../../model/index.ts';
import type { BaserowWebhooks, WebhookReport } from '../../ports/sync/baserowWebhooks.ts';
import { type BaserowAccountOptions, createBaserowAccount } from './baserowAccount.ts';
import type { TableDirectory } from './tableDirectory.ts';

/** The account may see the webhooks of the tables: a database token may not. */
export interface BaserowWebhookOptions extends BaserowAccountOptions {
  directory: () => Promise<Pick<TableDirectory, 'tableId' | 'hasTable'>>;
  /** Its entities are told of; those that admins add are too. */
  schema: Schema;
  /** Where Baserow reaches the bridge, up to and including its `/bridge` prefix. */
  bridgeUrl: string;
  secret: string;
}

const webhookName = 'formation-hub';
const secretHeader = 'X-Baserow-Webhook-Secret';
const events = ['rows.created', 'rows.updated', 'rows.deleted', 'field.created', 'field.updated', 'field.deleted'];

const webhookSchema = z.looseObject({ id: z.number(), name: z.string(), active: z.boolean() });
type Webhook = z.infer<typeof webhookSchema>;

/** Every setting that the bridge makes. */
interface Wanted {
  name: string;
  url: string;
  request_method: string;
  events: readonly string[];
  include_all_events: boolean;
  use_user_field_names: boolean;
  headers: Readonly<Record<string, string>>;
  active: boolean;
}

/** The webhooks of our tables in a real or embedded Baserow. */
export function createBaserowWebhooks(options: BaserowWebhookOptions): BaserowWebhooks {
  const account = createBaserowAccount(options);

  return {
    async install() {
      const directory = await options.directory();
      const { bridgeUrl, secret } = options;
      const jwt = await account.signIn();
      const report: WebhookReport = { created: [], mended: [], reactivated: [], unchanged: [] };
      for (const { name: entity } of options.schema.served) {
        if (!directory.hasTable(entity)) continue;
        const wanted: Wanted = {
          name: webhookName,
          url: `${bridgeUrl.replace(/(?<!\/)\/+$/, '')}/api/webhooks/baserow/${entity}-changed`,
          request_method: 'POST',
          events,
          include_all_events: false,
          // Rows by the ids of their columns: people may rename these.
          use_user_field_names: false,
          headers: { [secretHeader]: secret },
          active: true,
        };
        const path = `/api/database/webhooks/table/${directory.tableId(entity)}/`;
        const known = await account.send('GET', path, z.array(webhookSchema), { jwt });
        const ours = known.find(({ name }) => name === webhookName);
        if (!ours) {
          await account.send('POST', path, webhookSchema, { jwt, body: wanted });
          report.created.push(entity);
          continue;
        }
        if (isAsWanted(ours, wanted)) {
          report.unchanged.push(entity);
          continue;
        }
        await account.send('PATCH', `/api/database/webhooks/${ours.id}/`, webhookSchema, { jwt, body: wanted });
        (ours.active ? report.mended : report.reactivated).push(entity);
      }
      return report;
    },
  };
}

/** Whether each setting that Baserow shows is the wanted one; lists and headers may hold more. */
function isAsWanted(ours: Webhook, wanted: Wanted): boolean {
  return Object.entries(wanted).every(([name, value]) => ours[name] === undefined || holds(ours[name], value));
}

function holds(present: unknown, wanted: unknown): boolean {
  if (Array.isArray(wanted)) return Array.isArray(present) && wanted.every((item) => present.includes(item));
  if (typeof wanted !== 'object' || wanted === null) return present === wanted;
  const entries = typeof present === 'object' && present !== null ? (present as Record<string, unknown>) : {};
  return Object.entries(wanted).every(([name, value]) => entries[name] === undefined || entries[name] === value);
}
