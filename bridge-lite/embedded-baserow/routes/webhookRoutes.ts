import { type Context, Hono } from 'hono';
import { type Access, notInWorkspace } from '../auth/access.ts';
import { BaserowError, bodyError, tableMissing } from '../errors.ts';
import { asObject, type Body } from '../rowBody.ts';
import type { UserRecord, WebhookRecord } from '../store/records.ts';
import type { Stamps } from '../store/stamps.ts';
import type { Store } from '../store/store.ts';
import type { Table } from '../store/table.ts';
import { callWebhook } from '../webhooks/callWebhook.ts';
import { testPayload } from '../webhooks/payloads.ts';
import type { WebhookAddresses } from '../webhooks/webhookAddresses.ts';
import type { WebhookDispatcher, WebhookSettings } from '../webhooks/webhookDispatcher.ts';
import { pathId, readBody } from './readBody.ts';

export type WebhookRouteDeps = {
  store: Store;
  access: Access;
  stamps: Stamps;
  dispatcher: WebhookDispatcher;
  settings: WebhookSettings;
  addresses: WebhookAddresses;
};

const maxPerTable = 20;
const eventTypes = [
  'rows.created',
  'rows.updated',
  'rows.deleted',
  'field.created',
  'field.updated',
  'field.deleted',
  'view.created',
  'view.updated',
  'view.deleted',
];
const methods = ['POST', 'GET', 'PUT', 'PATCH', 'DELETE'];
const auth = (c: Context) => c.req.header('authorization');

const refuse = (key: string, error: string, code: string) => bodyError({ [key]: [{ error, code }] });

type Settings = Pick<
  WebhookRecord,
  'name' | 'url' | 'events' | 'include_all_events' | 'headers' | 'request_method' | 'use_user_field_names' | 'active'
>;

async function parseSettings(body: Body, isTaken: WebhookAddresses): Promise<Partial<Settings>> {
  const settings: Partial<Settings> = {};
  if (body.url !== undefined) {
    if (typeof body.url !== 'string' || body.url === '' || !(await isTaken(body.url)))
      throw refuse('url', 'Enter a valid URL.', 'invalid_url');
    settings.url = body.url;
  }
  if (body.name !== undefined) settings.name = String(body.name);
  if (body.events !== undefined) {
    if (!Array.isArray(body.events) || !body.events.every((event) => eventTypes.includes(event)))
      throw refuse('events', `"${String(body.events)}" is not a valid choice.`, 'invalid_choice');
    settings.events = body.events;
  }
  if (body.headers !== undefined) {
    const headers = asObject(body.headers);
    if (!Object.values(headers).every((value) => typeof value === 'string'))
      throw refuse('headers', 'Not a valid string.', 'invalid');
    settings.headers = headers as Record<string, string>;
  }
  if (body.request_method !== undefined) {
    if (!methods.includes(String(body.request_method)))
      throw refuse('request_method', 'Not a valid choice.', 'invalid_choice');
    settings.request_method = String(body.request_method);
  }
  for (const key of ['include_all_events', 'use_user_field_names', 'active'] as const)
    if (body[key] !== undefined) settings[key] = body[key] === true;
  return settings;
}

/** `/api/database/webhooks/…`, for users only. */
export function webhookRoutes({ store, access, stamps, dispatcher, settings, addresses }: WebhookRouteDeps): Hono {
  const app = new Hono();
  const checkTable = (user: UserRecord, id: number): Table => {
    const table = store.tables.get(id);
    if (!table) throw tableMissing();
    if (!user.workspaces.includes(access.applicationOf(table).workspace_id)) throw notInWorkspace();
    return table;
  };
  const webhookOf = (c: Context): WebhookRecord => {
    const user = access.user(auth(c));
    const webhook = store.find('webhook', pathId(c, 'id'));
    if (!webhook)
      throw new BaserowError(404, 'ERROR_TABLE_WEBHOOK_DOES_NOT_EXIST', 'The requested table webhook does not exist.');
    checkTable(user, webhook.table_id);
    return webhook;
  };
  const json = ({ table_id: _, ...webhook }: WebhookRecord) => ({
    ...webhook,
    event_config: webhook.events.map((event_type) => ({ event_type })),
    calls: dispatcher.callsOf(webhook.id).map((call) => ({
      id: call.id,
      event_id: call.eventId,
      event_type: call.eventType,
      called_time: call.calledAt,
      called_url: call.url,
      request: call.request,
      response: call.response,
      response_status: call.status,
      error: call.error,
    })),
  });

  app.get('/table/:table{[0-9]+}/', (c) => {
    const table = checkTable(access.user(auth(c)), pathId(c, 'table'));
    return c.json(
      store
        .all('webhook')
        .filter((webhook) => webhook.table_id === table.id)
        .map(json),
    );
  });

  app.post('/table/:table{[0-9]+}/', async (c) => {
    const table = checkTable(access.user(auth(c)), pathId(c, 'table'));
    const given = await parseSettings(asObject(await readBody(c)), addresses);
    if (given.url === undefined) throw refuse('url', 'This field is required.', 'required');
    if (given.name === undefined) throw refuse('name', 'This field is required.', 'required');
    if (store.all('webhook').filter((webhook) => webhook.table_id === table.id).length >= maxPerTable)
      throw new BaserowError(
        400,
        'ERROR_TABLE_WEBHOOK_MAX_LIMIT_EXCEEDED',
        `The maximally allowed webhooks per table has been exceeded. You can create a maximum of ${maxPerTable} webhooks.`,
      );
    const { url, name } = given;
    const now = stamps();
    const webhook = await store.transaction((tx) => {
      const made: WebhookRecord = {
        events: [],
        include_all_events: true,
        headers: {},
        request_method: 'POST',
        use_user_field_names: true,
        ...given,
        url,
        name,
        id: store.nextId(tx, 'webhook'),
        table_id: table.id,
        active: true,
        failed_triggers: 0,
        created_on: now,
        updated_on: now,
      };
      store.put(tx, 'webhook', made);
      return made;
    });
    return c.json(json(webhook));
  });

  app.post('/table/:table{[0-9]+}/test-call/', async (c) => {
    const table = checkTable(access.user(auth(c)), pathId(c, 'table'));
    const body = asObject(await readBody(c));
    const given = await parseSettings(body, addresses);
    const { url, headers = {}, request_method = 'POST', use_user_field_names = true } = given;
    if (url === undefined) throw refuse('url', 'This field is required.', 'required');
    const eventType = String(body.event_type ?? 'rows.created');
    if (!eventTypes.includes(eventType))
      throw refuse('event_type', `"${eventType}" is not a valid choice.`, 'invalid_choice');
    const payload = testPayload(store, table.id, eventType, use_user_field_names);
    const result = await callWebhook(settings.fetch, { url, headers, request_method }, payload, settings.timeoutMs);
    return c.json({
      request: result.request,
      response: result.response,
      status_code: result.status,
      is_unreachable: result.status === null,
    });
  });

  app.get('/:id{[0-9]+}/', (c) => c.json(json(webhookOf(c))));

  app.patch('/:id{[0-9]+}/', async (c) => {
    const webhook = webhookOf(c);
    const given = await parseSettings(asObject(await readBody(c)), addresses);
    const revived = given.active === true ? { failed_triggers: 0 } : {};
    const changed = { ...webhook, ...given, ...revived, updated_on: stamps() };
    await store.transaction((tx) => store.put(tx, 'webhook', changed));
    return c.json(json(changed));
  });

  app.delete('/:id{[0-9]+}/', async (c) => {
    const webhook = webhookOf(c);
    await store.transaction((tx) => store.remove(tx, 'webhook', webhook.id));
    return c.body(null, 204);
  });

  return app;
}
