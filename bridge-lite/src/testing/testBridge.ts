import { house as ours } from '#house';
import { createEmbeddedBaserow } from '../../embedded-baserow/index.ts';
import { createDemoRows } from '../../house/seed/createDemoRows.ts';
import { baserowSpec } from '../../model/derive/baserowSpec.ts';
import type { House } from '../../model/index.ts';
import type { SeedRows } from '../../model/seed.ts';
import type { OpenDatabase } from '../adapters/database/openDatabase.ts';
import { createBridge } from '../compose/createBridge.ts';
import { parseEnv } from '../env.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Notifier } from '../ports/notifier.ts';
import { bindSeed } from './bindSeed.ts';
import { borrowDatabase } from './borrowDatabase.ts';
import { createFakeDocmost, type FakeDocmostUser } from './fakeDocmost.ts';

export const publicOrigin = 'http://wiki.test';
export const baserowSecret = 'baserow-webhook-secret-0123456789';
export const docmostSecret = `whsec_${Buffer.from('docmost-webhook-secret-0123456789').toString('base64')}`;
export const baserowToken = 'test-database-token';

/** The demo people as Docmost knows them; the cookie value is the key. */
export const users = {
  nadia: { id: 'u-nadia', name: 'Nadia Belkacem', email: 'admin@acadenice.fr', role: 'owner' },
  claire: { id: 'u-claire', name: 'Claire Moreau', email: 'claire.moreau@acadenice.fr', role: 'admin' },
  pierre: { id: 'u-pierre', name: 'Pierre Dupont', email: 'pierre.dupont@acadenice.fr', role: 'member' },
  lea: { id: 'u-lea', name: 'Léa Martin', email: 'lea.martin@acadenice.fr', role: 'member' },
  visiteur: { id: 'u-visiteur', name: 'Visiteur', email: 'visiteur@exemple.fr', role: 'member' },
} as const;
export type DemoUser = keyof typeof users;

interface LogLine {
  level: string;
  fields: Record<string, unknown>;
  message: string;
}

export interface TestBridgeOptions {
  /** Another house than ours, with its own tables. */
  house?: House;
  seed?: SeedRows;
  variables?: Record<string, string>;
  /** The Baserow of another test bridge, to share it as a second instance does. */
  baserow?: Awaited<ReturnType<typeof createEmbeddedBaserow>>;
  /** A database that is open already, left open at the end; an empty one in memory when left out. */
  database?: OpenDatabase;
  clock?: Clock;
  notifier?: Notifier;
  /** More people, by the value of their cookie. */
  users?: Record<string, FakeDocmostUser>;
  /** Leaves rows and accounts unbound; each account is bound to the row with its address otherwise. */
  isUnbound?: boolean;
  /** Answers what the bridge asks of the wiki with its own account; nothing does when left out. */
  docmostApi?: { fetch: (request: Request) => Response | Promise<Response> };
  /** Leaves `connect` and the first load to the test. */
  isEmpty?: boolean;
  /** Stands in for a call to Baserow once it is connected: an answer, or undefined to let it through. */
  intercept?: (request: Request) => Promise<Response | undefined> | Response | undefined;
}

/** The whole bridge in memory, on the embedded Baserow with the demo rows and a fake Docmost. No sockets. */
export async function createTestBridge(options: TestBridgeOptions = {}) {
  const everybody: Record<string, FakeDocmostUser> = { ...users, ...options.users };
  const seed = options.seed ?? createDemoRows({ today: '2026-09-01' });
  const baserow =
    options.baserow ??
    (await createEmbeddedBaserow({
      token: baserowToken,
      email: 'admin@acadenice.fr',
      password: 'formation-hub',
      ...(options.house ? { schema: baserowSpec(options.house) } : {}),
      seed: options.isUnbound ? seed : bindSeed(seed, everybody, (options.house ?? ours).people),
    }));
  const docmost = createFakeDocmost(everybody);
  const calls: { endpoint: string; status: number }[] = [];
  const sent: Request[] = [];
  let isConnected = false;
  const logs: LogLine[] = [];

  const route: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    if (new URL(request.url).hostname === 'docmost.test') {
      const isOfAccounts = new URL(request.url).pathname.startsWith('/api/workspace/');
      const api = isOfAccounts || request.headers.has('cookie') ? undefined : options.docmostApi;
      return (api ?? docmost.app).fetch(request);
    }
    sent.push(request.clone());
    return (isConnected ? await options.intercept?.(request) : undefined) ?? baserow.app.fetch(request);
  };
  const env = parseEnv({
    BASEROW_URL: 'http://baserow.test',
    BASEROW_TOKEN: baserowToken,
    DOCMOST_URL: 'http://docmost.test',
    BRIDGE_URL: `${publicOrigin}/bridge`,
    DATABASE_URL: 'pglite:memory',
    BASEROW_WEBHOOK_SECRET: baserowSecret,
    DOCMOST_WEBHOOK_SECRET: docmostSecret,
    ...options.variables,
  });
  const database = options.database ?? (env.databaseUrl === 'pglite:memory' ? await borrowDatabase() : undefined);
  const bridge = await createBridge({
    env,
    house: options.house,
    database,
    clock: options.clock,
    notifier: options.notifier,
    logger: memoryLogger(logs),
    fetch: route,
    onBaserowCall: (call) => calls.push(call),
  });
  if (!options.isEmpty) {
    await bridge.connect();
    await bridge.catchUp();
  }
  isConnected = true;
  calls.length = 0;
  sent.length = 0;

  /** Sends a request as a signed-in person, a write from the wiki's origin. */
  const request = (user: DemoUser | undefined, path: string, init: RequestInit & { json?: unknown } = {}) => {
    const { json, ...rest } = init;
    const headers = new Headers(init.headers);
    if (user) headers.set('cookie', `authToken=${user}`);
    if (rest.method && rest.method !== 'GET' && !headers.has('origin')) headers.set('origin', publicOrigin);
    if (json !== undefined) headers.set('content-type', 'application/json');
    const body = json === undefined ? rest.body : JSON.stringify(json);
    return bridge.app.request(path, { ...rest, headers, body });
  };

  const tableId = (name: string): number => {
    const table = baserow.store.tableNamed(name);
    if (!table) throw new Error(`no table ${name}`);
    return table.id;
  };

  /** Calls the embedded Baserow itself, with the database token. */
  const baserowRequest = async (path: string, init: RequestInit = {}) => {
    const headers = { authorization: `Token ${baserowToken}`, 'content-type': 'application/json' };
    const response = await baserow.app.request(`/api/database/rows/table/${path}`, { ...init, headers });
    return (await response.json()) as Record<string, unknown>;
  };

  /** Changes a row in Baserow itself, as a person working there does; the bridge sees it at its next look. */
  const changeRow = async (table: string, id: number, values: object) => {
    const row = await baserowRequest(`${tableId(table)}/${id}/?user_field_names=true`, {
      method: 'PATCH',
      body: JSON.stringify(values),
    });
    if ('error' in row) throw new Error(`${table} ${id}: ${JSON.stringify(row)}`);
    return row;
  };

  return {
    app: bridge.app,
    bridge,
    /** The bridge's own database; undefined for one that the variables name. */
    database,
    baserow,
    docmost,
    calls,
    sent,
    logs,
    request,
    tableId,
    baserowRequest,
    changeRow,
    async close() {
      await bridge.close();
      if (!options.database) await database?.close();
      if (!options.baserow) await baserow.close();
    },
  };
}

export type TestBridge = Awaited<ReturnType<typeof createTestBridge>>;

function memoryLogger(lines: LogLine[]): Logger {
  const at = (level: string) => (fields: object, message: string) => {
    lines.push({ level, fields: { ...fields }, message });
  };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
