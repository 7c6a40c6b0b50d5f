import { type ChildProcess, spawn } from 'node:child_process';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { Webhook } from 'standardwebhooks';
import { createEmbeddedBaserow } from '../embedded-baserow/index.ts';
import { createFakeDocmostApi } from '../src/testing/fakeDocmostApi.ts';
import { createMemoryWiki } from '../src/testing/memoryWiki.ts';
import { programEnv } from '../src/testing/programEnv.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const account = { email: 'pont@acadenice.fr', password: 'formation-hub' };
const docmostSecret = `whsec_${Buffer.from('docmost-webhook-secret-0123456789').toString('base64')}`;

/** Called before a call of the bridge is handled, and after, before its answer is sent. */
type Gate = (call: string, phase: 'before' | 'after') => Promise<void>;

export async function listen(app: Hono): Promise<{ url: string; close: () => Promise<void> }> {
  const server = await new Promise<Server>((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started as Server));
  });
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A Baserow and a wiki behind real sockets, for real processes of the bridge. Page events go to `eventsUrl`. */
export async function openSystems(eventsUrl: () => string) {
  const memory = createMemoryWiki({
    clock: Date,
    onEvent: ({ type, pageIds }) => {
      const body = JSON.stringify({ type, data: { pageIds, workspaceId: 'w' } });
      const id = `msg_${Math.random()}`;
      const at = new Date();
      const headers = {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(docmostSecret).sign(id, at, body),
      };
      // Lost when the bridge is down, as any message may be.
      fetch(`${eventsUrl()}/api/webhooks/docmost`, { method: 'POST', headers, body }).catch(() => {});
    },
  });
  const baserow = await createEmbeddedBaserow({
    token: 'database-token',
    ...account,
    webhookRetryDelaysMs: [],
    webhookAddresses: { allowPrivate: true },
  });
  const closing: (() => Promise<void>)[] = [];

  const rows = `/api/database/rows/table/${baserow.store.tableNamed('projet')?.id}/?user_field_names=true`;
  const headers = { authorization: 'Token database-token', 'content-type': 'application/json' };
  return {
    memory,
    /** Addresses of both systems for one process of the bridge, which is held at `gate` in each of its calls. */
    async entrances(gate: Gate) {
      const front = new Hono();
      front.all('*', async (c) => {
        const { method } = c.req;
        const isWrite = method !== 'GET' && c.req.path.includes('/rows/table/');
        if (isWrite) await gate(method, 'before');
        const response = await baserow.app.fetch(c.req.raw);
        if (isWrite) await gate(method, 'after');
        return response;
      });
      const docmost = createFakeDocmostApi(memory, { ...account, gate });
      const [docmostServer, baserowServer] = await Promise.all([listen(docmost.app), listen(front)]);
      closing.push(docmostServer.close, baserowServer.close);
      return { docmostUrl: docmostServer.url, baserowUrl: baserowServer.url };
    },
    /** Creates projets one after the other, as a person in Baserow would. */
    async createProjets(count: number) {
      for (let index = 0; index < count; index += 1) {
        const body = JSON.stringify({ nom: `Projet n° ${index}`, statut: 'en_cours' });
        await baserow.app.request(rows, { method: 'POST', headers, body });
        await new Promise((resolve) => setImmediate(resolve));
      }
    },
    async rowsWithoutPage(): Promise<number> {
      const response = await baserow.app.request(`${rows}&size=200`, { headers });
      const { results } = (await response.json()) as { results: { docmost_page_id: string | null }[] };
      return results.filter((row) => !row.docmost_page_id).length;
    },
    /** Names of the rows of a table as Baserow has them. */
    async names(table: string): Promise<string[]> {
      const path = `/api/database/rows/table/${baserow.store.tableNamed(table)?.id}/?user_field_names=true&size=200`;
      const { results } = (await (await baserow.app.request(path, { headers })).json()) as {
        results: { nom: string }[];
      };
      return results.map(({ nom }) => nom);
    },
    async nameOf(projet: number): Promise<string> {
      const path = rows.replace('?', `${projet}/?`);
      return ((await (await baserow.app.request(path, { headers })).json()) as { nom: string }).nom;
    },
    async close() {
      await Promise.all(closing.map((end) => end()));
      await baserow.close();
    },
  };
}

export interface BridgeProcess {
  url: string;
  isRunning: () => boolean;
  /** Ends it and waits for the end. */
  end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}

/** Starts the bridge as it is run in production. */
export async function startBridge(options: {
  databaseUrl: string;
  docmostUrl: string;
  baserowUrl: string;
  /** Where Baserow reports to; the bridge itself when left out. */
  webhookUrl?: string;
  /** @default 0 */
  port?: string;
  onStart?: (child: ChildProcess) => void;
}): Promise<BridgeProcess> {
  const child = spawn(process.execPath, ['src/server.ts'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...programEnv(),
      PORT: options.port ?? '0',
      BASEROW_URL: options.baserowUrl,
      BASEROW_TOKEN: 'database-token',
      BASEROW_EMAIL: account.email,
      BASEROW_PASSWORD: account.password,
      DOCMOST_URL: options.docmostUrl,
      DOCMOST_EMAIL: account.email,
      DOCMOST_PASSWORD: account.password,
      BRIDGE_URL: 'http://127.0.0.1:1/bridge',
      BASEROW_WEBHOOK_URL: options.webhookUrl ?? 'http://127.0.0.1:1',
      DATABASE_URL: options.databaseUrl,
      BASEROW_WEBHOOK_SECRET: 'baserow-webhook-secret-0123456789',
      DOCMOST_WEBHOOK_SECRET: docmostSecret,
      SESSION_JWT_SECRET: 'session-jwt-secret-0123456789-0123456789',
      LOG_LEVEL: 'fatal',
    },
  });
  options.onStart?.(child);
  const isRunning = () => child.exitCode === null && child.signalCode === null;
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.once('data', (chunk: Buffer) => resolve((JSON.parse(chunk.toString()) as { url: string }).url));
    child.once('exit', (code, signal) => (signal === 'SIGKILL' ? resolve('') : reject(new Error(`exit ${code}`))));
  });
  return {
    url,
    isRunning,
    async end(signal) {
      if (isRunning()) child.kill(signal);
      await exited;
    },
  };
}
