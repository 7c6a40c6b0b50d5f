import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { Webhook } from 'standardwebhooks';
import { expect, test } from 'vitest';
import { createEmbeddedBaserow } from '../embedded-baserow/index.ts';
import { markedEntity } from '../src/domain/sync/wikiContent.ts';
import { createFakeDocmostApi } from '../src/testing/fakeDocmostApi.ts';
import { createMemoryWiki } from '../src/testing/memoryWiki.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const account = { email: 'pont@acadenice.fr', password: 'formation-hub' };
const docmostSecret = `whsec_${Buffer.from('docmost-webhook-secret-0123456789').toString('base64')}`;
const projets = 200;

/** Ends the bridge when the count of a certain call is reached, before it is handled or before it is answered. */
interface KillPoint {
  name: string;
  call: string;
  phase: 'before' | 'after';
  count: number;
}
const killPoints: KillPoint[] = [
  { name: 'while it looks for the space', call: 'spaces', phase: 'before', count: 1 },
  { name: 'before « Projets » is created', call: 'pages/create', phase: 'before', count: 1 },
  { name: 'after « Projets » was created, unanswered', call: 'pages/create', phase: 'after', count: 1 },
  { name: 'while it looks for a former page', call: 'search', phase: 'before', count: 3 },
  { name: 'before a page is created', call: 'pages/create', phase: 'before', count: 5 },
  { name: 'after a page was created, unanswered', call: 'pages/create', phase: 'after', count: 5 },
  { name: 'before the page id is written to the row', call: 'PATCH', phase: 'before', count: 4 },
  { name: 'after the page id was written, unanswered', call: 'PATCH', phase: 'after', count: 4 },
  { name: 'in the middle of the work', call: 'pages/create', phase: 'after', count: 60 },
  { name: 'while the sweep reads the wiki', call: 'pages/recent', phase: 'before', count: 1 },
];

async function listen(app: Hono): Promise<{ url: string; close: () => Promise<void> }> {
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

test(`the bridge killed at ${killPoints.length} points while ${projets} projets are created: ${projets} pages, none twice`, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bridge-sigkill-'));
  const clock = { now: () => Date.now() };
  let bridge: ChildProcess | undefined;
  let bridgeUrl = '';
  const left = [...killPoints];
  let seen = 0;
  const reached: string[] = [];

  /** Kills the bridge at the next point of the list, and never answers the call that it was at. */
  const gate = async (call: string, phase: 'before' | 'after') => {
    const [next] = left;
    if (!next || next.call !== call || next.phase !== phase) return;
    seen += 1;
    if (seen < next.count) return;
    left.shift();
    seen = 0;
    reached.push(next.name);
    bridge?.kill('SIGKILL');
    await new Promise<void>((resolve) =>
      bridge?.exitCode !== null ? resolve() : bridge?.once('exit', () => resolve()),
    );
  };

  const memory = createMemoryWiki({
    clock,
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
      fetch(`${bridgeUrl}/api/webhooks/docmost`, { method: 'POST', headers, body }).catch(() => {});
    },
  });
  const docmost = createFakeDocmostApi(memory, { ...account, gate });
  const baserow = await createEmbeddedBaserow({ token: 'database-token', ...account, webhookRetryDelaysMs: [] });
  const front = new Hono();
  front.all('*', async (c) => {
    const isWriteBack = c.req.method === 'PATCH' && c.req.path.includes('/rows/table/');
    if (isWriteBack) await gate('PATCH', 'before');
    const response = await baserow.app.fetch(c.req.raw);
    if (isWriteBack) await gate('PATCH', 'after');
    return response;
  });
  const [docmostServer, baserowServer] = await Promise.all([listen(docmost.app), listen(front)]);

  async function startBridge(): Promise<void> {
    const child = spawn(process.execPath, ['src/server.ts'], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env.PATH,
        PORT: bridgeUrl === '' ? '0' : new URL(bridgeUrl).port,
        BASEROW_URL: baserowServer.url,
        BASEROW_TOKEN: 'database-token',
        BASEROW_EMAIL: account.email,
        BASEROW_PASSWORD: account.password,
        DOCMOST_URL: docmostServer.url,
        DOCMOST_EMAIL: account.email,
        DOCMOST_PASSWORD: account.password,
        BRIDGE_URL: 'http://127.0.0.1:1/bridge',
        BASEROW_WEBHOOK_URL: bridgeUrl || 'http://127.0.0.1:1',
        DATABASE_URL: `pglite:${join(folder, 'bridge')}`,
        BASEROW_WEBHOOK_SECRET: 'baserow-webhook-secret-0123456789',
        DOCMOST_WEBHOOK_SECRET: docmostSecret,
        LOG_LEVEL: 'fatal',
      },
    });
    bridge = child;
    bridgeUrl = await new Promise<string>((resolve, reject) => {
      child.stdout.once('data', (chunk: Buffer) => resolve((JSON.parse(chunk.toString()) as { url: string }).url));
      child.once('exit', (code, signal) =>
        signal === 'SIGKILL' ? resolve(bridgeUrl) : reject(new Error(`exit ${code}`)),
      );
    });
  }

  const table = baserow.store.tableNamed('projet')?.id;
  const rows = `/api/database/rows/table/${table}/`;
  const headers = { authorization: 'Token database-token', 'content-type': 'application/json' };
  const rowsWithoutPage = async (): Promise<number> => {
    const response = await baserow.app.request(`${rows}?user_field_names=true&size=200`, { headers });
    const { results } = (await response.json()) as { results: { docmost_page_id: string | null }[] };
    return results.filter((row) => !row.docmost_page_id).length;
  };

  try {
    await startBridge();
    const creating = (async () => {
      for (let index = 0; index < projets; index += 1) {
        const body = JSON.stringify({ nom: `Projet n° ${index}`, statut: 'en_cours' });
        await baserow.app.request(`${rows}?user_field_names=true`, { method: 'POST', headers, body });
        await new Promise((resolve) => setImmediate(resolve));
      }
    })();
    const deadline = Date.now() + 280_000;
    for (;;) {
      if (bridge?.exitCode !== null || bridge?.signalCode !== null) await startBridge();
      await new Promise((resolve) => setTimeout(resolve, 100));
      const isDone = left.length === 0 && bridge?.signalCode === null && (await rowsWithoutPage()) === 0;
      if (isDone || Date.now() > deadline) break;
      // The points of the sweep are met at a start only.
      if (left.length === 1 && (await rowsWithoutPage()) === 0) bridge?.kill('SIGKILL');
    }
    await creating;
    expect(reached).toEqual(killPoints.map(({ name }) => name));
    expect(await rowsWithoutPage()).toBe(0);
    const pages = [...memory.pages.values()];
    const marked = pages.flatMap((page) => markedEntity(page.content)?.id ?? []);
    expect(marked).toHaveLength(projets);
    expect(new Set(marked).size).toBe(projets);
    expect(pages).toHaveLength(projets + 1);
    expect(memory.writes.filter((write) => write.startsWith('create'))).toHaveLength(projets + 1);
  } finally {
    const ended = new Promise<void>((resolve) => {
      if (!bridge || bridge.exitCode !== null || bridge.signalCode !== null) resolve();
      else bridge.once('exit', () => resolve());
    });
    bridge?.kill('SIGTERM');
    await ended;
    await Promise.all([docmostServer.close(), baserowServer.close()]);
    await baserow.close();
    await rm(folder, { recursive: true, force: true });
  }
}, 300_000);
