import type { ChildProcess } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { Hono } from 'hono';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { dataEnvelope, syncStatusSchema } from '../src/contracts/index.ts';
import { markedEntity } from '../src/sync/wikiContent.ts';
import { startTemporaryPostgres, type TemporaryPostgres } from '../src/testing/temporaryPostgres.ts';
import { houseSchema } from '../src/testing/wire.ts';
import { type BridgeProcess, listen, openSystems, startBridge } from './realBridge.ts';
import { baserowSecret, createSyncBridge, type SyncBridge } from './syncBridge.ts';

const pollMs = { timeout: 30_000 };
let postgres: TemporaryPostgres | undefined;

beforeAll(async () => {
  postgres = await startTemporaryPostgres();
});
afterAll(() => postgres?.stop());

describe('two instances on one Postgres', () => {
  let worlds: [SyncBridge, SyncBridge] | undefined;

  beforeAll(async () => {
    if (!postgres) return;
    const first = await createSyncBridge({ databaseUrl: postgres.url });
    const second = await createSyncBridge({ databaseUrl: postgres.url, systems: first.systems });
    worlds = [first, second];
    await Promise.all(worlds.map(({ bridge }) => bridge.startSync()));
  });
  afterAll(async () => {
    await worlds?.[1].close();
    await worlds?.[0].close();
  });

  function opened(skip: () => void): [SyncBridge, SyncBridge] {
    if (!worlds) skip();
    return worlds as [SyncBridge, SyncBridge];
  }
  const status = async (world: SyncBridge) =>
    dataEnvelope(syncStatusSchema).parse(await (await world.request('nadia', '/api/v1/sync/status')).json()).data;
  const send = (world: SyncBridge, event: object) =>
    world.bridge.app.request('/api/webhooks/baserow/projet-changed', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-baserow-webhook-secret': baserowSecret },
      body: JSON.stringify({
        table_id: world.baserow.store.tableNamed('projet')?.id,
        webhook_id: 1,
        event_type: 'rows.updated',
        ...event,
      }),
    });

  test('each row has one page, whichever of them is told', async ({ skip }) => {
    const [first] = opened(skip);
    const rows = await Promise.all(
      Array.from({ length: 30 }, (_, index) => first.createRow('projet', { nom: `Site ${index}`, statut: 'en_cours' })),
    );
    const pageIds = async () =>
      Promise.all(rows.map(async ({ id }) => (await first.getRow('projet', id)).docmost_page_id));
    await expect.poll(async () => (await pageIds()).filter(Boolean).length, pollMs).toBe(30);
    await expect.poll(async () => (await status(first)).jobs.ready, pollMs).toBe(0);
    expect(new Set(await pageIds()).size).toBe(30);
    const created = first.memory.writes.filter((write) => write.startsWith('create Projet Site '));
    expect(created.toSorted()).toEqual([...new Set(created)].toSorted());
    expect(created).toHaveLength(30);
    expect(first.memory.writes.filter((write) => write === 'create Projets')).toHaveLength(1);
  });

  test('one event sent to both five times is stored once', async ({ skip }) => {
    const both = opened(skip);
    const { accepted } = (await status(both[0])).inbox;
    const events = [1, 2, 3, 4, 5].flatMap(() => both.map((world) => send(world, { event_id: 'same', items: [] })));
    expect((await Promise.all(events)).map((answer) => answer.status)).toEqual(Array(10).fill(202));
    expect((await status(both[1])).inbox.accepted).toBe(accepted + 1);
  });

  test('100 identical events, half to each, open one breaker with one alert', async ({ skip }) => {
    const both = opened(skip);
    const row = await both[0].createRow('projet', { nom: 'Boucle', statut: 'en_cours' });
    // A loop turns the row back and forth; each side is told of each turn.
    for (let index = 0; index < 24; index += 1) {
      const turned = await both[0].changeRow('projet', row.id, { nom: index % 2 === 0 ? 'Retour' : 'Boucle' });
      await Promise.all(both.map((world, side) => send(world, { event_id: `loop-${index}-${side}`, items: [turned] })));
    }
    await expect
      .poll(async () => {
        const { breakers } = await status(both[1]);
        return breakers.filter(({ entity, id }) => entity === 'projet' && id === row.id).length;
      }, pollMs)
      .toBe(1);
    await expect.poll(async () => (await status(both[0])).inbox.waiting, pollMs).toBe(0);
    const lines = (await status(both[0])).audit.filter(
      ({ action, source }) => action === 'open-breaker' && source === `projet:${row.id}`,
    );
    expect(lines).toHaveLength(1);
  });

  test('the sweep is scheduled once for both', async ({ skip }) => {
    opened(skip);
    const client = new pg.Client({ connectionString: postgres?.url });
    await client.connect();
    const { rows } = await client.query('select name, cron from pgboss.schedule');
    await client.end();
    expect(rows).toEqual([{ name: 'sync-sweep', cron: '*/15 * * * *' }]);
  });
});

test('an instance killed in the middle of its work: the other takes over, no page is missing or made twice', async ({
  skip,
}) => {
  if (!postgres) return skip();
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query('drop database if exists two_processes');
  await client.query('create database two_processes');
  await client.end();
  const projets = 60;
  const bridges: BridgeProcess[] = [];
  let doomed: ChildProcess | undefined;
  let made = 0;
  let isKilled = false;

  /** Whoever runs gets the report, as a load balancer does it. */
  const balancer = new Hono();
  balancer.all('*', async (c) => {
    const body = await c.req.text();
    const path = new URL(c.req.url).pathname;
    for (const bridge of bridges.toReversed()) {
      if (!bridge.isRunning()) continue;
      const answer = await fetch(`${bridge.url}${path}`, { method: 'POST', headers: c.req.header(), body }).catch(
        () => undefined,
      );
      if (answer) return answer;
    }
    return c.text('nobody', 502);
  });
  const front = await listen(balancer);
  const systems = await openSystems(() => front.url);
  const databaseUrl = new URL(postgres.url);
  databaseUrl.pathname = '/two_processes';
  const common = { databaseUrl: databaseUrl.href, webhookUrl: front.url };
  const store = new pg.Pool({ connectionString: databaseUrl.href, max: 1 });
  const count = async (sql: string) => z.coerce.number().parse((await store.query(sql)).rows[0]?.left);
  const sweeps = () =>
    count(
      `select count(*) as left from pgboss.job where name = 'sync-sweep' and state in ('created', 'retry', 'active')`,
    );
  const unread = () =>
    count(`select ${projets} - count(*) filter (where body->>'event_type' = 'rows.created' and settled_at is not null) as left
      from sync_inbox where source = 'baserow'`);
  try {
    bridges.push(await startBridge({ ...(await systems.entrances(async () => {})), ...common }));
    const gate = async (call: string, phase: 'before' | 'after') => {
      if (call !== 'pages/create' || phase !== 'after') return;
      made += 1;
      if (made !== 5) return;
      // Nothing but the jobs that it holds tells the other of the rows that it was at.
      while ((await unread()) > 0) await wait(100);
      doomed?.kill('SIGKILL');
      await new Promise<void>((resolve) => doomed?.once('exit', () => resolve()));
      isKilled = true;
    };
    bridges.push(
      await startBridge({
        ...(await systems.entrances(gate)),
        ...common,
        onStart: (child) => {
          doomed = child;
        },
      }),
    );
    // A sweep that is still to come would find the rows too.
    while ((await sweeps()) > 0) await wait(100);
    await systems.createProjets(projets);
    const deadline = Date.now() + 150_000;
    while (Date.now() < deadline && (!isKilled || (await systems.rowsWithoutPage()) > 0)) await wait(200);
    expect(bridges.map((bridge) => bridge.isRunning())).toEqual([true, false]);
    expect(await systems.rowsWithoutPage()).toBe(0);
    const marked = [...systems.memory.pages.values()].flatMap(
      (page) => markedEntity(houseSchema, page.content)?.id ?? [],
    );
    expect(marked).toHaveLength(projets);
    expect(new Set(marked).size).toBe(projets);
    expect(systems.memory.pages.size).toBe(projets + 1);
  } finally {
    for (const bridge of bridges) await bridge.end('SIGTERM');
    await store.end();
    await systems.close();
    await front.close();
  }
}, 180_000);
