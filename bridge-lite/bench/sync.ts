import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createEmbeddedBaserow } from '../embedded-baserow/index.ts';
import { dataEnvelope, syncStatusSchema } from '../src/contracts/index.ts';
import { createFakeDocmost } from '../src/testing/fakeDocmost.ts';
import { createFakeDocmostApi } from '../src/testing/fakeDocmostApi.ts';
import { createMemoryWiki } from '../src/testing/memoryWiki.ts';
import { startTemporaryPostgres } from '../src/testing/temporaryPostgres.ts';
import { type Bench, percentile, round } from './benchResult.ts';
import { startProcess } from './startProcess.ts';

const perSecond = 100;
const defaultSeconds = 60;
const maxRatio = 2;
const projets = 20;
const account = { email: 'admin@acadenice.fr', password: 'formation-hub' };
const secret = 'baserow-webhook-secret-0123456789';

/** Webhooks at 100 a second: how soon they are stored, how far the work lags behind, whether all of them arrived. */
export const sync: Bench = async ({ given }) => {
  const seconds = given ?? defaultSeconds;
  const folder = await mkdtemp(join(tmpdir(), 'bridge-bench-sync-'));
  const postgres = await startTemporaryPostgres();
  try {
    const pglite = await measure(`pglite:${join(folder, 'bridge')}`, `pglite:${join(folder, 'bare')}`, seconds);
    const onPostgres = postgres ? await measure(postgres.url, postgres.url, seconds) : 'no Postgres on this machine';
    return {
      what: `${perSecond} webhooks a second for ${seconds} s (80 % of tasks, 20 % of projects); baseline: a bare insert of the same bodies at the same rate`,
      bar: `accepted p99 ≤ ${maxRatio} × a bare insert, none lost`,
      ok: [pglite, ...(typeof onPostgres === 'string' ? [] : [onPostgres])].every(
        ({ p99_ratio_bare_insert, lost }) => p99_ratio_bare_insert <= maxRatio && lost === 0,
      ),
      figures: { p99_ratio_bare_insert: pglite.p99_ratio_bare_insert, pglite, postgres: onPostgres },
    };
  } finally {
    await postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  }
};

async function measure(databaseUrl: string, bareUrl: string, seconds: number) {
  const memory = createMemoryWiki({ clock: Date });
  const docmost = createFakeDocmostApi(memory, account);
  const sessions = createFakeDocmost({
    nadia: { id: 'u1', name: 'Nadia Belkacem', email: account.email, role: 'owner' },
  });
  const wiki = new Hono().route(
    '/api/users',
    new Hono().all('*', (c) => sessions.app.fetch(c.req.raw)),
  );
  wiki.all('*', (c) => docmost.app.fetch(c.req.raw));
  const baserow = await createEmbeddedBaserow({
    token: 'database-token',
    ...account,
    webhookAddresses: { allowPrivate: true },
  });
  const [wikiServer, baserowServer] = await Promise.all([listen(wiki), listen(baserow.app)]);
  const bridge = await startProcess('src/server.ts', {
    BASEROW_URL: baserowServer.url,
    BASEROW_TOKEN: 'database-token',
    DOCMOST_URL: wikiServer.url,
    DOCMOST_EMAIL: account.email,
    DOCMOST_PASSWORD: account.password,
    BRIDGE_URL: 'http://localhost:3000/bridge',
    DATABASE_URL: databaseUrl,
    BASEROW_WEBHOOK_SECRET: secret,
    DOCMOST_WEBHOOK_SECRET: `whsec_${Buffer.alloc(32, 1).toString('base64')}`,
    RATE_LIMITS: JSON.stringify({ reads: 1_000_000 }),
    LOG_LEVEL: 'error',
  });
  try {
    const rows = await createRows(baserow);
    const webhook = (index: number) => ({
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-baserow-webhook-secret': secret },
      body: JSON.stringify(eventOf(rows, index)),
    });
    const bare = await startProcess('bench/bareInsert.ts', { DATABASE_URL: bareUrl });
    const baseline = await atRate(seconds, (index) => send(bare.url, webhook(index))).finally(() => bare.stop());
    const before = (await statusOf(bridge.url)).inbox.accepted;
    const lags: number[] = [];
    const watch = setInterval(() => {
      statusOf(bridge.url).then(
        ({ inbox }) => lags.push(inbox.lag_ms),
        () => {},
      );
    }, 1000);
    const accepted = await atRate(seconds, (index) =>
      send(`${bridge.url}/api/webhooks/baserow/changed`, webhook(index)),
    );
    clearInterval(watch);
    const sentAt = performance.now();
    let status = await statusOf(bridge.url);
    while (status.inbox.waiting > 0 || status.jobs.ready > 0) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      status = await statusOf(bridge.url);
    }
    const sent = perSecond * seconds;
    return {
      sent,
      lost: sent - (status.inbox.accepted - before),
      refused: accepted.refused,
      accepted_p50_ms: round(percentile(accepted.times, 0.5)),
      accepted_p99_ms: round(percentile(accepted.times, 0.99)),
      bare_insert_p99_ms: round(percentile(baseline.times, 0.99)),
      p99_ratio_bare_insert: round(percentile(accepted.times, 0.99) / percentile(baseline.times, 0.99)),
      lag_p95_ms: round(percentile(lags, 0.95)),
      lag_max_ms: round(Math.max(0, ...lags)),
      everything_done_after_ms: round(performance.now() - sentAt),
    };
  } finally {
    await bridge.stop();
    await Promise.all([wikiServer.close(), baserowServer.close()]);
    await baserow.close();
  }
}

type Row = { id: number; table_id: number };

async function createRows(
  baserow: Awaited<ReturnType<typeof createEmbeddedBaserow>>,
): Promise<Record<'projet' | 'tache', Row[]>> {
  const headers = { authorization: 'Token database-token', 'content-type': 'application/json' };
  const make = async (table: 'projet' | 'tache') => {
    const table_id = baserow.store.tableNamed(table)?.id ?? 0;
    const made: Row[] = [];
    for (let index = 0; index < projets; index += 1) {
      const response = await baserow.app.request(`/api/database/rows/table/${table_id}/?user_field_names=true`, {
        method: 'POST',
        headers,
        body: JSON.stringify({ nom: `${table} ${index}`, statut: 'en_cours' }),
      });
      made.push({ ...((await response.json()) as { id: number }), table_id });
    }
    return made;
  };
  return { projet: await make('projet'), tache: await make('tache') };
}

/** A change of a row, each time another one. */
function eventOf(rows: Record<'projet' | 'tache', Row[]>, index: number): object {
  const kind = index % 5 === 0 ? 'projet' : 'tache';
  const row = rows[kind][index % projets];
  const { table_id, ...item } = row ?? { id: 0, table_id: 0 };
  const hours = kind === 'projet' ? 'heures_vendues' : 'heures_estimees';
  const changed = { ...item, [hours]: `${index}.00` };
  return {
    table_id,
    webhook_id: 1,
    event_id: randomUUID(),
    event_type: 'rows.updated',
    items: [changed],
    old_items: [item],
  };
}

/** As many connections as a proxy in front of the bridge would keep. */
const agent = new Agent({ keepAlive: true, maxSockets: 32 });

/** Status of the answer; 0 when none came. */
function send(
  url: string,
  options: { method?: string; headers?: Record<string, string>; body?: string },
): Promise<number> {
  return new Promise((resolve) => {
    const call = request(url, { agent, method: options.method ?? 'GET', headers: options.headers }, (response) => {
      response.resume();
      response.once('end', () => resolve(response.statusCode ?? 0));
    });
    call.once('error', () => resolve(0));
    call.end(options.body);
  });
}

/** Sends at a steady rate whatever the answers take; milliseconds of each. */
async function atRate(seconds: number, call: (index: number) => Promise<number>) {
  const times: number[] = [];
  let refused = 0;
  const flying: Promise<void>[] = [];
  const startedAt = performance.now();
  for (let index = 0; index < perSecond * seconds; index += 1) {
    const waitMs = startedAt + (index * 1000) / perSecond - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    const sentAt = performance.now();
    flying.push(
      call(index).then((status) => {
        times.push(performance.now() - sentAt);
        if (status < 200 || status >= 300) refused += 1;
      }),
    );
  }
  await Promise.all(flying);
  return { times, refused };
}

async function statusOf(url: string) {
  const response = await fetch(`${url}/api/v1/sync/status`, { headers: { cookie: 'authToken=nadia' } });
  return dataEnvelope(syncStatusSchema).parse(await response.json()).data;
}

async function listen(app: Hono): Promise<{ url: string; close: () => Promise<void> }> {
  const server = await new Promise<Server>((resolve) => {
    const started = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve(started as Server));
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
