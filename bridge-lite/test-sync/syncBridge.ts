import { Webhook } from 'standardwebhooks';
import { createEmbeddedBaserow } from '../embedded-baserow/index.ts';
import { openDatabase } from '../src/adapters/database/openDatabase.ts';
import { createBridge } from '../src/compose/createBridge.ts';
import { parseEnv } from '../src/env.ts';
import type { Logger } from '../src/ports/logger.ts';
import { openEmptyDatabase } from '../src/testing/emptyDatabase.ts';
import { createFakeDocmost } from '../src/testing/fakeDocmost.ts';
import { createFakeDocmostApi } from '../src/testing/fakeDocmostApi.ts';
import { createMemoryWiki } from '../src/testing/memoryWiki.ts';

const account = { email: 'pont@acadenice.fr', password: 'formation-hub' };
const everyone = { id: 'space-1', slug: 'acadenice' };
const direction = { id: 'space-2', slug: 'direction' };
/** Pages that are closed to Léa; a test fills it. */
export const closedToLea = new Set<string>();
const users = {
  nadia: {
    id: 'u-nadia',
    name: 'Nadia Belkacem',
    email: 'admin@acadenice.fr',
    role: 'owner',
    spaces: [everyone, direction],
  },
  lea: {
    id: 'u-lea',
    name: 'Léa Martin',
    email: 'lea.martin@acadenice.fr',
    role: 'member',
    spaces: [everyone],
    closedPages: closedToLea,
  },
  claire: { id: 'u-claire', name: 'Claire Moreau', email: 'claire@acadenice.fr', role: 'admin', spaces: [everyone] },
  /** Reads the space of the direction, and may not write there. */
  paul: { id: 'u-paul', name: 'Paul Roux', email: 'paul@acadenice.fr', role: 'admin', spaces: [everyone, direction] },
} as const;
const people = Object.fromEntries(
  Object.entries(users).map(([session, { spaces }]) => {
    const reads = spaces.map(({ id }) => id);
    return [session, { reads, writes: session === 'paul' ? [everyone.id] : reads }];
  }),
);
export const baserowSecret = 'baserow-webhook-secret-0123456789';
const docmostSecret = `whsec_${Buffer.from('docmost-webhook-secret-0123456789').toString('base64')}`;
const silent = { debug() {}, info() {}, warn() {}, error() {} };
const failOn = (error: Error) => {
  throw error;
};

type App = { fetch: (request: Request) => Response | Promise<Response> };

/** A Baserow and a wiki in memory. What Baserow reports goes to one bridge after the other. */
async function createSystems() {
  const bridges: App[] = [];
  let calls = 0;
  const memory = createMemoryWiki({ clock: Date });
  const baserow = await createEmbeddedBaserow({
    token: 'database-token',
    ...account,
    webhookRetryDelaysMs: [],
    webhookAddresses: { allowPrivate: true },
    faults: true,
    fetch: async (input, init) => {
      const bridge = bridges[calls++ % bridges.length];
      return bridge ? bridge.fetch(new Request(input, init)) : new Response(null, { status: 502 });
    },
  });
  return { memory, docmost: createFakeDocmostApi(memory, { ...account, people }), baserow, bridges };
}

type Systems = Awaited<ReturnType<typeof createSystems>>;

interface SyncBridgeOptions {
  /** @default an empty one in memory */
  databaseUrl?: string;
  /** Baserow and wiki of another instance, to be shared with it. */
  systems?: Systems;
  /** Variables of the environment beside the usual ones. */
  variables?: Record<string, string>;
  /** @default nobody reads what it logs */
  logger?: Logger;
}

/** The whole bridge with its sync, its database in memory, on the embedded Baserow and a fake Docmost. No sockets. */
export async function createSyncBridge(options: SyncBridgeOptions = {}) {
  const { databaseUrl } = options;
  const database = await (databaseUrl === undefined ? openEmptyDatabase() : openDatabase(databaseUrl, failOn));
  const systems = options.systems ?? (await createSystems());
  const { memory, docmost, baserow } = systems;
  const sessions = createFakeDocmost(users);
  const route: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).hostname !== 'docmost.test') return baserow.app.fetch(request);
    const isOfAccounts = new URL(request.url).pathname.startsWith('/api/workspace/');
    return isOfAccounts || request.headers.has('cookie') ? sessions.app.fetch(request) : docmost.app.fetch(request);
  };
  const env = parseEnv({
    BASEROW_URL: 'http://baserow.test',
    BASEROW_TOKEN: 'database-token',
    BASEROW_EMAIL: account.email,
    BASEROW_PASSWORD: account.password,
    BASEROW_WEBHOOK_URL: 'http://bridge.test',
    DOCMOST_URL: 'http://docmost.test',
    DOCMOST_EMAIL: account.email,
    DOCMOST_PASSWORD: account.password,
    BRIDGE_URL: 'http://wiki.test/bridge',
    DATABASE_URL: databaseUrl ?? 'pglite:memory',
    BASEROW_WEBHOOK_SECRET: baserowSecret,
    DOCMOST_WEBHOOK_SECRET: docmostSecret,
    NOTIFY_ADMINS: 'admin@acadenice.fr',
    ...options.variables,
  });
  const bridge = await createBridge({ env, logger: options.logger ?? silent, database, fetch: route });
  await bridge.connect();
  await bridge.catchUp();
  systems.bridges.push(bridge.app);

  const baserowRequest = async (path: string, method = 'GET', json?: object) => {
    const headers = { authorization: 'Token database-token', 'content-type': 'application/json' };
    const response = await baserow.app.request(path, { method, headers, body: json && JSON.stringify(json) });
    const text = await response.text();
    await baserow.webhooks.idle();
    return (text === '' ? null : JSON.parse(text)) as { id: number } & Record<string, unknown>;
  };
  const rowsPath = (table: string, id?: number) =>
    `/api/database/rows/table/${baserow.store.tableNamed(table)?.id}/${id === undefined ? '' : `${id}/`}?user_field_names=true`;

  return {
    bridge,
    systems,
    baserow,
    database,
    memory,
    docmost,
    /** Sessions of people in the wiki. */
    sessions: sessions.state,
    /** Sends a request as a signed-in person, a write from the wiki's origin. */
    request(user: keyof typeof users, path: string, method = 'GET', json?: object) {
      const headers: Record<string, string> = { cookie: `authToken=${user}`, origin: 'http://wiki.test' };
      if (json) headers['content-type'] = 'application/json';
      return bridge.app.request(path, { method, headers, body: json && JSON.stringify(json) });
    },
    createRow: (table: string, json: object) => baserowRequest(rowsPath(table), 'POST', json),
    changeRow: (table: string, id: number, json: object) => baserowRequest(rowsPath(table, id), 'PATCH', json),
    getRow: (table: string, id: number) => baserowRequest(rowsPath(table, id)),
    /** Headers of a signed page event. */
    sign(id: string, body: string, secret = docmostSecret) {
      const at = new Date();
      return {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(id, at, body),
      };
    },
    async close() {
      await bridge.close();
      if (!options.systems) await baserow.close();
      await database.close();
    },
  };
}

export type SyncBridge = Awaited<ReturnType<typeof createSyncBridge>>;
