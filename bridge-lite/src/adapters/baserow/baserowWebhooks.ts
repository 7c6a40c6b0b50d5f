import ky from 'ky';
import { z } from 'zod';
import type { Schema } from '../../../model/index.ts';
import type { BaserowWebhooks, WebhookReport } from '../../ports/sync/baserowWebhooks.ts';
import { BaserowNetworkError, baserowErrorOf } from './baserowErrors.ts';
import type { TableDirectory } from './tableDirectory.ts';

export interface BaserowWebhookOptions {
  url: string;
  /** A user who may see the webhooks of the tables: a database token may not. */
  email: string;
  password: string;
  directory: () => Promise<Pick<TableDirectory, 'tableId'>>;
  /** Its entities are told of; those that admins add are too. */
  schema: Schema;
  /** Where Baserow reaches the bridge, up to and including its `/bridge` prefix. */
  bridgeUrl: string;
  secret: string;
  /** @default 10000 */
  timeoutMs?: number;
  fetch?: typeof fetch;
}

const webhookName = 'formation-hub';
const secretHeader = 'X-Baserow-Webhook-Secret';
const events = ['rows.created', 'rows.updated', 'rows.deleted'];

const tokenSchema = z.object({ access_token: z.string() });
const webhookSchema = z.looseObject({
  id: z.number(),
  name: z.string(),
  url: z.string(),
  active: z.boolean(),
  events: z.array(z.string()).optional(),
  use_user_field_names: z.boolean().optional(),
  headers: z.unknown(),
});
type Webhook = z.infer<typeof webhookSchema>;

/** The webhooks of our tables in a real or embedded Baserow. */
export function createBaserowWebhooks(options: BaserowWebhookOptions): BaserowWebhooks {
  const base = options.url.replace(/\/+$/, '');
  const { timeoutMs = 10_000 } = options;

  async function send<T extends z.ZodType>(
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    schema: T,
    { jwt, body }: { jwt?: string; body?: object },
  ): Promise<z.infer<T>> {
    let response: Response;
    let text: string;
    try {
      response = await ky(`${base}${path}`, {
        method,
        headers: { accept: 'application/json', ...(jwt ? { authorization: `JWT ${jwt}` } : {}) },
        ...(body ? { json: body } : {}),
        timeout: false,
        retry: 0,
        throwHttpErrors: false,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        ...(options.fetch ? { fetch: options.fetch } : {}),
      });
      text = await response.text();
    } catch (cause) {
      throw new BaserowNetworkError({ method, path, cause });
    }
    if (!response.ok) throw baserowErrorOf({ method, path, status: response.status, detail: text.slice(0, 200) });
    return schema.parse(JSON.parse(text));
  }

  return {
    async install() {
      const directory = await options.directory();
      const { email, password, bridgeUrl, secret } = options;
      const { access_token: jwt } = await send('POST', '/api/user/token-auth/', tokenSchema, {
        body: { email, password },
      });
      const report: WebhookReport = { created: [], mended: [], reactivated: [], unchanged: [] };
      for (const { name: entity } of options.schema.served) {
        const wanted = {
          name: webhookName,
          url: `${bridgeUrl.replace(/\/+$/, '')}/api/webhooks/baserow/${entity}-changed`,
          events,
          include_all_events: false,
          use_user_field_names: true,
          headers: { [secretHeader]: secret },
          active: true,
        };
        const path = `/api/database/webhooks/table/${directory.tableId(entity)}/`;
        const known = await send('GET', path, z.array(webhookSchema), { jwt });
        const ours = known.find(({ name }) => name === webhookName);
        if (!ours) {
          await send('POST', path, webhookSchema, { jwt, body: wanted });
          report.created.push(entity);
          continue;
        }
        if (isAsWanted(ours, wanted)) {
          report.unchanged.push(entity);
          continue;
        }
        await send('PATCH', `/api/database/webhooks/${ours.id}/`, webhookSchema, { jwt, body: wanted });
        (ours.active ? report.mended : report.reactivated).push(entity);
      }
      return report;
    },
  };
}

function isAsWanted(ours: Webhook, wanted: { url: string; headers: Record<string, string> }): boolean {
  const { headers } = ours;
  const secret =
    typeof headers === 'object' && headers !== null ? (headers as Record<string, unknown>)[secretHeader] : undefined;
  return (
    ours.active &&
    ours.url === wanted.url &&
    ours.use_user_field_names !== false &&
    events.every((event) => ours.events?.includes(event) ?? true) &&
    (secret === undefined || secret === wanted.headers[secretHeader])
  );
}
