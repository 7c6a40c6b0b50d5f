import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { WebSocketServer } from 'ws';
import { type StartedBaserow, startEmbeddedBaserow } from '../../../embedded-baserow/startEmbeddedBaserow.ts';
import { createBaserowAccount } from './baserowAccount.ts';
import { type LiveLine, type LiveLineOptions, type LiveNews, openLiveLine } from './liveLine.ts';

const account = { email: 'a@acadenice.fr', password: 'motdepasse' };
let baserow: StartedBaserow;
const open: { stop(): void }[] = [];

beforeAll(async () => {
  baserow = await startEmbeddedBaserow({ token: 'jeton', ...account });
});
afterEach(() => {
  for (const one of open.splice(0)) one.stop();
});
afterAll(() => baserow.close());

const tableId = (name: string) => baserow.store.tableNamed(name)?.id ?? 0;
const nameKey = (table: string) => `field_${baserow.store.tableNamed(table)?.fieldNamed('nom')?.id}`;

async function write(method: string, path: string, body?: object) {
  const answer = await baserow.app.request(`/api/database/${path}`, {
    method,
    headers: { authorization: `JWT ${await createBaserowAccount({ url: baserow.url, ...account }).signIn()}` },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.status === 204 ? undefined : ((await answer.json()) as { id: number });
}
const createClient = (nom: string) => write('POST', `rows/table/${tableId('client')}/?user_field_names=true`, { nom });

/** A line with all that it told. */
function listen(more: Partial<LiveLineOptions> = {}) {
  const told: LiveNews[] = [];
  const lost: Error[] = [];
  const opened: (readonly number[])[] = [];
  const line: LiveLine = openLiveLine({
    url: baserow.url,
    account: createBaserowAccount({ url: baserow.url, ...account }),
    tables: async () => [tableId('client')],
    onNews: (news) => void told.push(news),
    onOpen: (missing) => void opened.push(missing),
    onLost: (error) => void lost.push(error),
    retryMs: { first: 5, most: 20 },
    ...more,
  });
  open.push(line);
  return { line, told, lost, opened };
}

describe('the live line', () => {
  test('tells of new, changed and deleted rows of its tables, and that fields are others', async () => {
    const { line, told, opened } = listen();
    await expect.poll(() => line.isOpen()).toBe(true);
    expect(opened).toEqual([[]]);
    const made = await createClient('Fournil');
    await write('PATCH', `rows/table/${tableId('client')}/${made?.id}/?user_field_names=true`, { nom: 'Four' });
    await write('DELETE', `rows/table/${tableId('client')}/${made?.id}/`);
    await write('POST', `fields/table/${tableId('client')}/`, { name: 'note', type: 'text' });
    await expect.poll(() => told).toHaveLength(4);
    const named = (nom: string) => expect.objectContaining({ id: made?.id, [nameKey('client')]: nom });
    const rows = (nom: string, before: string[]) => ({
      kind: 'rows',
      tableId: tableId('client'),
      rows: [named(nom)],
      before: before.map(named),
    });
    expect(told).toEqual([
      rows('Fournil', []),
      rows('Four', ['Fournil']),
      { kind: 'gone', tableId: tableId('client'), ids: [made?.id] },
      { kind: 'schema' },
    ]);
  });

  test('listens to further tables on the open line', async () => {
    const tables = [tableId('client')];
    const { line, told } = listen({ tables: async () => tables });
    await expect.poll(() => line.isOpen()).toBe(true);
    tables.push(tableId('formation'));
    await line.refresh();
    await write('POST', `rows/table/${tableId('formation')}/?user_field_names=true`, { nom: 'CDA' });
    await expect.poll(() => told).toMatchObject([{ kind: 'rows', tableId: tableId('formation') }]);
  });

  test('is open without a table that it may not listen to, and names it', async () => {
    const { line, opened } = listen({ tables: async () => [tableId('client'), 4_000], openMs: 200 });
    await expect.poll(() => line.isOpen()).toBe(true);
    expect(opened).toEqual([[4_000]]);
  });

  test('comes back after each loss, with a new token, and says so', async () => {
    const signIn = vi.fn(createBaserowAccount({ url: baserow.url, ...account }).signIn);
    const { line, told, lost, opened } = listen({ account: { signIn } });
    await expect.poll(() => line.isOpen()).toBe(true);
    baserow.live.close();
    await expect.poll(() => opened).toHaveLength(2);
    expect([lost.length, signIn.mock.calls.length]).toEqual([1, 2]);
    await createClient('Après');
    await expect.poll(() => told).toHaveLength(1);
  });

  test('tries again while the account cannot sign in, and tells neither password nor token', async () => {
    const { line, lost } = listen({
      account: createBaserowAccount({ url: baserow.url, ...account, password: 'autre' }),
    });
    await expect.poll(() => lost.length).toBeGreaterThan(2);
    expect(line.isOpen()).toBe(false);
    expect(lost.map(String).join()).not.toContain('autre');
  });

  test('ends for good when it is stopped', async () => {
    const { line, told, lost } = listen();
    await expect.poll(() => line.isOpen()).toBe(true);
    line.stop();
    await expect.poll(() => baserow.live.hasListeners(tableId('client'))).toBe(false);
    await createClient('Trop tard');
    expect([told, lost, line.isOpen()]).toEqual([[], [], false]);
  });
});

describe('a server that misbehaves', () => {
  /** A live socket that answers by itself. */
  async function serve(onConnection: (send: (message: object | string) => void) => void, options: object = {}) {
    const server = new WebSocketServer({ port: 0, host: '127.0.0.1', ...options });
    open.push({ stop: () => server.close() });
    let connections = 0;
    server.on('connection', (socket) => {
      connections += 1;
      open.push({ stop: () => socket.terminate() });
      onConnection((message) => socket.send(typeof message === 'string' ? message : JSON.stringify(message)));
    });
    await once(server, 'listening');
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, connections: () => connections };
  }
  const signIn = async () => 'secret-token';
  const added = { type: 'page_add', page: 'table', parameters: { table_id: 1 } };

  test('is left when it shows no sign of life, however open its line looks', async () => {
    const frozen = await serve(
      (send) => {
        send({ type: 'authentication', success: true });
        send(added);
      },
      { autoPong: false },
    );
    const { lost } = listen({ url: frozen.url, account: { signIn }, tables: async () => [1], pingMs: 30 });
    await expect.poll(() => frozen.connections()).toBeGreaterThan(2);
    expect(lost.map(String).join()).not.toContain('secret-token');
  });

  test('sends what nobody understands: it is left out, and the next message counts', async () => {
    const odd = await serve((send) => {
      for (const message of ['no JSON', '[]', { type: 'force_disconnect' }, { type: 'rows_created', rows: 'none' }])
        send(message);
      send({ type: 'authentication', success: true });
      send(added);
      send({ type: 'rows_deleted', table_id: 1, row_ids: [7] });
    });
    const { told } = listen({ url: odd.url, account: { signIn }, tables: async () => [1] });
    await expect.poll(() => told).toEqual([{ kind: 'gone', tableId: 1, ids: [7] }]);
  });
});
