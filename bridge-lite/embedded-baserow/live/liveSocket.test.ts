import { once } from 'node:events';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import WebSocket from 'ws';
import type { DatabaseSpec } from '../../model/derive/baserowSpec.ts';
import { createEmbeddedBaserow, type StartedBaserow, startEmbeddedBaserow } from '../index.ts';

type Message = { type: string; [key: string]: unknown };

const named: DatabaseSpec['tables'][number]['fields'] = [{ name: 'nom', type: 'text', primary: true }];
const spec: DatabaseSpec = {
  name: 'Essai',
  tables: [
    { name: 'client', fields: named },
    { name: 'taches', fields: named },
  ],
};

let now = Date.parse('2026-11-27T08:00:00Z');
let baserow: StartedBaserow;
let jwt: string;
const sockets: WebSocket[] = [];

beforeAll(async () => {
  baserow = await startEmbeddedBaserow({
    token: 'jeton',
    webhookAddresses: { allowPrivate: true },
    email: 'a@acadenice.fr',
    password: 'motdepasse',
    schema: spec,
    // The line that tells more.
    line: '1.35',
    clock: () => new Date(now),
  });
  const tache = (body: object) => call('POST', `fields/table/${tableId('taches')}/`, body);
  await tache({ name: 'heures', type: 'number', number_decimal_places: 2 });
  await tache({ name: 'client', type: 'link_row', link_row_table_id: tableId('client'), has_related_field: true });
  await tache({ name: 'modifie_le', type: 'last_modified', date_include_time: true });
  await call('POST', `fields/table/${tableId('client')}/`, {
    name: 'total',
    type: 'formula',
    formula: "sum(lookup('taches', 'heures'))",
  });
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.terminate();
});
afterAll(() => baserow.close());

const tableId = (name: string) => baserow.store.tableNamed(name)?.id ?? 0;
const fieldId = (table: string, name: string) => baserow.store.tableNamed(table)?.fieldNamed(name)?.id ?? 0;
const key = (table: string, name: string) => `field_${fieldId(table, name)}`;

async function signIn(): Promise<string> {
  const answer = await fetch(`${baserow.url}/api/user/token-auth/`, {
    method: 'POST',
    body: JSON.stringify({ email: 'a@acadenice.fr', password: 'motdepasse' }),
  });
  return ((await answer.json()) as { access_token: string }).access_token;
}

/** One call as the administrator; the time moves a second. */
async function call(method: string, path: string, body?: unknown) {
  now += 1000;
  jwt = await signIn();
  const answer = await fetch(`${baserow.url}/api/${path.startsWith('trash') ? path : `database/${path}`}`, {
    method,
    headers: { authorization: `JWT ${jwt}`, 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? null : (JSON.parse(text) as Record<string, unknown>);
}

const row = (name: string, rest = '') => `rows/table/${tableId(name)}/${rest}?user_field_names=true`;

/** A socket that looks at the tables, with what it heard since. */
async function listen(tables: readonly string[], token?: string) {
  const socket = new WebSocket(`${baserow.url.replace('http', 'ws')}/ws/core/?jwt_token=${token ?? (await signIn())}`);
  sockets.push(socket);
  const heard: Message[] = [];
  const waiting: (() => void)[] = [];
  socket.on('message', (data) => {
    heard.push(JSON.parse(String(data)));
    for (const wake of waiting.splice(0)) wake();
  });
  const next = async (): Promise<Message> => {
    while (heard.length === 0) await new Promise<void>((resolve) => waiting.push(resolve));
    return heard.shift() as Message;
  };
  await once(socket, 'open');
  const signedIn = await next();
  for (const name of tables) {
    socket.send(JSON.stringify({ page: 'table', table_id: tableId(name) }));
    expect(await next()).toEqual({ type: 'page_add', page: 'table', parameters: { table_id: tableId(name) } });
  }
  return { socket, next, signedIn, heard };
}

describe('a connection', () => {
  test('with a valid token gets its id', async () => {
    const { signedIn } = await listen([]);
    expect(signedIn).toEqual({ type: 'authentication', success: true, web_socket_id: expect.any(String) });
  });

  test('with a token that is not valid any more is refused and closed', async () => {
    const token = await signIn();
    now += 11 * 60_000;
    const { signedIn, socket } = await listen([], token);
    expect(signedIn).toEqual({ type: 'authentication', success: false, web_socket_id: null });
    if (socket.readyState !== WebSocket.CLOSED) await once(socket, 'close');
  });

  test('hears nothing of tables that it does not look at, nor of those it left', async () => {
    const { socket, next, heard } = await listen(['client']);
    await call('POST', row('taches'), { nom: 'Ailleurs' });
    socket.send('no message');
    socket.send(JSON.stringify({ page: 'table', table_id: 4_000 }));
    socket.send(JSON.stringify({ remove_page: 'table', table_id: tableId('client') }));
    expect(await next()).toMatchObject({ type: 'page_discard' });
    await call('POST', row('client'), { nom: 'Plus vu' });
    expect(heard).toEqual([]);
  });

  test('at another address finds nothing', async () => {
    const socket = new WebSocket(`${baserow.url.replace('http', 'ws')}/ws/autre/`);
    sockets.push(socket);
    const [error] = (await once(socket, 'error')) as [Error];
    expect(error.message).toContain('404');
  });
});

describe('rows', () => {
  test('are told with what they were and are, and which fields moved; a silent write and one without a change too', async () => {
    const client = Number((await call('POST', row('client'), { nom: 'Boulangerie' }))?.id);
    const { next, heard } = await listen(['taches', 'client']);
    const made = await call('POST', row('taches'), { nom: 'Maquettes', heures: '2.5', client: [client] });
    const id = Number(made?.id);
    const told = {
      id,
      order: made?.order,
      [key('taches', 'nom')]: 'Maquettes',
      [key('taches', 'heures')]: '2.50',
      [key('taches', 'client')]: [{ id: client, value: 'Boulangerie', order: expect.any(String) }],
      [key('taches', 'modifie_le')]: made?.modifie_le,
    };
    expect(await next()).toEqual({
      type: 'rows_created',
      table_id: tableId('taches'),
      rows: [told],
      metadata: {},
      before_row_id: null,
    });
    for (const query of ['', '&send_webhook_events=false', '&send_webhook_events=false']) {
      const after = await call('PATCH', `${row('taches', `${id}/`)}${query}`, { heures: '4' });
      expect(await next()).toMatchObject({
        type: 'rows_updated',
        rows_before_update: [{ id, [key('taches', 'nom')]: 'Maquettes' }],
        rows: [{ id, [key('taches', 'heures')]: '4.00', [key('taches', 'modifie_le')]: after?.modifie_le }],
        updated_field_ids: [fieldId('taches', 'heures'), fieldId('taches', 'modifie_le')],
      });
    }
    // The client's hours moved along, and nobody says so.
    expect(heard).toEqual([]);
    expect((await call('GET', row('client', `${client}/`)))?.total).toBe('4.00');
  });

  test('a move has another place and no field', async () => {
    const first = await call('POST', row('taches'), { nom: 'A' });
    const second = await call('POST', row('taches'), { nom: 'B' });
    const { next } = await listen(['taches']);
    await call('PATCH', `rows/table/${tableId('taches')}/${second?.id}/move/?before_id=${first?.id}`);
    expect(await next()).toMatchObject({ type: 'rows_updated', updated_field_ids: [], rows: [{ id: second?.id }] });
  });

  test('a deleted row is told as it was, and comes back from the trash with its id and its links', async () => {
    const client = Number((await call('POST', row('client'), { nom: 'Garage' }))?.id);
    const made = await call('POST', row('taches'), { nom: 'Devis', client: [client] });
    const { next } = await listen(['taches']);
    await call('DELETE', row('taches', `${made?.id}/`));
    const links = { [key('taches', 'client')]: [{ id: client, value: 'Garage', order: expect.any(String) }] };
    expect(await next()).toEqual({
      type: 'rows_deleted',
      table_id: tableId('taches'),
      row_ids: [made?.id],
      rows: [expect.objectContaining({ [key('taches', 'nom')]: 'Devis', ...links })],
    });
    const item = { trash_item_type: 'row', trash_item_id: made?.id, parent_trash_item_id: tableId('taches') };
    await call('PATCH', 'trash/restore/', item);
    expect(await next()).toMatchObject({ type: 'rows_created', rows: [{ id: made?.id, ...links }] });
    expect(await call('GET', row('client', `${client}/`))).toMatchObject({ taches: [{ id: made?.id }] });
    await expect(call('PATCH', 'trash/restore/', item)).rejects.toThrow('ERROR_TRASH_ITEM_DOES_NOT_EXIST');
  });
});

describe('fields and tables', () => {
  test('a new, changed and deleted field is told to those who look at its table', async () => {
    const { next } = await listen(['taches']);
    const field = await call('POST', `fields/table/${tableId('taches')}/`, { name: 'note', type: 'long_text' });
    expect(await next()).toMatchObject({ type: 'field_created', field: { id: field?.id, name: 'note' } });
    await call('PATCH', `fields/${field?.id}/`, { name: 'remarque' });
    expect(await next()).toMatchObject({ type: 'field_updated', field_id: field?.id, field: { name: 'remarque' } });
    await call('DELETE', `fields/${field?.id}/`);
    expect(await next()).toEqual({
      type: 'field_deleted',
      table_id: tableId('taches'),
      field_id: field?.id,
      related_fields: [],
    });
  });

  test('a table that is renamed or deleted is told to the workspace, its links to those who look at the other table', async () => {
    const made = await call('POST', `tables/database/${baserow.databaseId}/`, { name: 'salle', data: [['nom']] });
    await call('POST', `fields/table/${tableId('taches')}/`, {
      name: 'salle',
      type: 'link_row',
      link_row_table_id: made?.id,
    });
    const { next } = await listen(['taches']);
    const link = fieldId('taches', 'salle');
    await call('PATCH', `tables/${made?.id}/`, { name: 'salles' });
    expect(await next()).toMatchObject({
      type: 'table_updated',
      table_id: made?.id,
      table: { name: 'salles', database_id: baserow.databaseId },
    });
    await call('DELETE', `tables/${made?.id}/`);
    expect(await next()).toMatchObject({ type: 'field_deleted', field_id: link });
    expect(await next()).toEqual({ type: 'table_deleted', database_id: baserow.databaseId, table_id: made?.id });
  });
});

describe('the history of a row', () => {
  test('says who changed what, the newest first, and nothing of an update without a change', async () => {
    const made = await call('POST', row('taches'), { nom: 'Suivi' });
    await call('PATCH', row('taches', `${made?.id}/`), { heures: '3' });
    await call('PATCH', row('taches', `${made?.id}/`), { heures: '3' });
    const heures = key('taches', 'heures');
    expect(await call('GET', `rows/table/${tableId('taches')}/${made?.id}/history/`)).toMatchObject({
      count: 2,
      results: [
        {
          action_type: 'update_rows',
          user: { name: 'a@acadenice.fr' },
          before: { [heures]: null },
          after: { [heures]: '3.00' },
          fields_metadata: { [heures]: { type: 'number', number_decimal_places: 2 } },
        },
        {
          action_type: 'create_row',
          before: { [key('taches', 'nom')]: null },
          after: { [key('taches', 'nom')]: 'Suivi' },
        },
      ],
    });
  });

  test('is not for database tokens', async () => {
    const answer = await fetch(`${baserow.url}/api/database/rows/table/${tableId('taches')}/1/history/`, {
      headers: { authorization: 'Token jeton' },
    });
    expect(answer.status).toBe(401);
  });
});

test('2.2 tells of a deleted table, not of the links that go with it', async () => {
  const account = { email: 'b@acadenice.fr', password: 'motdepasse' };
  const newer = await createEmbeddedBaserow({ token: 'jeton', ...account, schema: spec });
  const [client, taches] = newer.store.all('table');
  if (!client || !taches) throw new Error('no tables');
  const request = async (method: string, path: string, body?: object, auth?: string) => {
    const headers = { 'content-type': 'application/json', ...(auth ? { authorization: `JWT ${auth}` } : {}) };
    const answer = await newer.app.request(path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) });
    return answer.status === 204 ? null : answer.json();
  };
  const { access_token: token } = (await request('POST', '/api/user/token-auth/', account)) as { access_token: string };
  const link = { name: 'client', type: 'link_row', link_row_table_id: client.id };
  await request('POST', `/api/database/fields/table/${taches.id}/`, link, token);
  const told: Message[] = [];
  const page = newer.live.open(token, { send: (text) => told.push(JSON.parse(text)), close: () => undefined });
  page.receive(JSON.stringify({ page: 'table', table_id: taches.id }));
  await request('DELETE', `/api/database/tables/${client.id}/`, undefined, token);
  expect(told.map(({ type }) => type)).toEqual(['authentication', 'page_add', 'table_deleted']);
  await newer.close();
});
