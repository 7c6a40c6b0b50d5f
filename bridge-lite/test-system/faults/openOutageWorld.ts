import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { Hono } from 'hono';
import { house } from '#house';
import { startEmbeddedBaserow } from '../../embedded-baserow/index.ts';
import { rowsOf } from '../../src/adapters/database/copy/storedRow.ts';
import { openDatabase } from '../../src/adapters/database/openDatabase.ts';
import { createBridge } from '../../src/compose/createBridge.ts';
import { parseEnv } from '../../src/env.ts';
import { bindSeed } from '../../src/testing/bindSeed.ts';
import { createFakeDocmost } from '../../src/testing/fakeDocmost.ts';
import { createFakeDocmostApi } from '../../src/testing/fakeDocmostApi.ts';
import { createMemoryWiki } from '../../src/testing/memoryWiki.ts';
import { readEvents } from '../../src/testing/readEvents.ts';
import { smallWorld } from '../../src/testing/smallWorld.ts';
import { startTemporaryPostgres } from '../../src/testing/temporaryPostgres.ts';
import { startTemporaryRedis } from '../../src/testing/temporaryRedis.ts';
import { baserowSecret, docmostSecret, publicOrigin, users } from '../../src/testing/testBridge.ts';
import { listen } from '../../test-sync/realBridge.ts';
import { type FaultyLine, openFaultyLine } from './faultyLine.ts';
import type { Illness } from './outages.ts';

const token = 'database-token';
const account = { email: 'pont@acadenice.fr', password: 'formation-hub' };
const quiet = { debug() {}, info() {}, warn() {}, error() {} };
/** A query asks Postgres a dozen times, so that a wait each time is a long one in all. */
const slowPostgresMs = 25;

/** One bridge with all that it stands on, each behind a line that can fall ill. Undefined where Postgres or Redis are not installed. */
export async function openOutageWorld() {
  const [postgres, redis] = [await startTemporaryPostgres(), await startTemporaryRedis()];
  if (!postgres || !redis) {
    await Promise.all([postgres?.stop(), redis?.stop()]);
    return undefined;
  }
  let webhooks: Illness['webhooks'];
  let clockMs = 0;
  const memory = createMemoryWiki({ clock: Date });
  const wiki = new Hono().route(
    '/api/users',
    new Hono().all('*', (c) => sessions.app.fetch(c.req.raw)),
  );
  const sessions = createFakeDocmost(users);
  const api = createFakeDocmostApi(memory, account);
  wiki.all('*', (c) => api.app.fetch(c.req.raw));
  const docmost = await listen(wiki);
  const baserow = await startEmbeddedBaserow({
    ...{
      token,
      ...account,
      seed: bindSeed(smallWorld(), users, house.people),
      webhookRetryDelaysMs: [],
      webhookAddresses: { allowPrivate: true },
    },
    fetch: async (input, init) => {
      if (webhooks === 'lost') return new Response(null, { status: 502 });
      const told = () => bridge.app.fetch(new Request(input, init));
      if (webhooks === 'repeated') for (let time = 0; time < 4; time += 1) await told();
      return told();
    },
  });
  const portOf = (url: string) => Number(new URL(url).port);
  const lines = {
    baserow: await openFaultyLine(portOf(baserow.url)),
    docmost: await openFaultyLine(portOf(docmost.url)),
    postgres: await openFaultyLine(portOf(postgres.url), { slowMs: slowPostgresMs }),
    redis: await openFaultyLine(portOf(redis.url)),
  } satisfies Record<string, FaultyLine>;
  const bridge = await createBridge({
    env: parseEnv({
      BASEROW_URL: `http://127.0.0.1:${lines.baserow.port}`,
      BASEROW_TOKEN: token,
      BASEROW_EMAIL: account.email,
      BASEROW_PASSWORD: account.password,
      BASEROW_WEBHOOK_URL: 'http://bridge.test',
      DOCMOST_URL: `http://127.0.0.1:${lines.docmost.port}`,
      DOCMOST_EMAIL: account.email,
      DOCMOST_PASSWORD: account.password,
      BRIDGE_URL: `${publicOrigin}/bridge`,
      DATABASE_URL: postgres.url.replace(`:${portOf(postgres.url)}/`, `:${lines.postgres.port}/`),
      REDIS_URL: `redis://127.0.0.1:${lines.redis.port}`,
      BASEROW_WEBHOOK_SECRET: baserowSecret,
      DOCMOST_WEBHOOK_SECRET: docmostSecret,
      RATE_LIMITS: JSON.stringify({ reads: 1_000_000, writes: 1_000_000 }),
    }),
    clock: { now: () => Date.now() + clockMs },
    logger: quiet,
  });
  await bridge.connect();
  await bridge.catchUp();
  bridge.keepCopy();
  await bridge.startSync();
  // Asked beside the lines, and beside the bridge.
  const database = await openDatabase(postgres.url, () => {});

  const headers = (extra: Record<string, string> = {}) => ({
    ...{ cookie: 'authToken=lea', origin: publicOrigin, 'content-type': 'application/json' },
    ...extra,
  });
  const rowsPath = (table: string, rest = '') =>
    `/api/database/rows/table/${baserow.store.tableNamed(table)?.id}/${rest}?user_field_names=true`;
  const inBaserow = async (path: string, init: RequestInit = {}) => {
    const answer = await baserow.app.request(path, {
      ...init,
      headers: { authorization: `Token ${token}`, 'content-type': 'application/json' },
    });
    return (await answer.json()) as Record<string, unknown>;
  };

  const heard: string[] = [];
  let isListening = true;
  /** Opens the stream again where it broke off, as a browser does. */
  async function hear(): Promise<void> {
    let last: string | undefined;
    while (isListening) {
      const headersOf = headers(last === undefined ? {} : { 'last-event-id': last });
      try {
        const response = await bridge.app.request('/api/v1/events', { headers: headersOf });
        const stream = readEvents(response);
        for (;;) {
          const event = await stream.next();
          last = stream.lastId() ?? last;
          heard.push(`${event.event} ${JSON.stringify(event.data)}`);
        }
      } catch {
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
    }
  }
  const hearing = hear();

  return {
    /** What an open page has heard so far. */
    heard,
    fallIll({ baserow: calls = 'open', socket = 'open', docmost: ofWiki = 'open', ...ill }: Illness) {
      lines.baserow.set(calls, ['calls']);
      lines.baserow.set(socket, ['live']);
      lines.docmost.set(ofWiki);
      lines.postgres.set(ill.postgres ?? 'open');
      lines.redis.set(ill.redis ?? 'open');
      webhooks = ill.webhooks;
      clockMs = ill.clockMs ?? 0;
    },
    read: (path: string) => bridge.app.request(path, { headers: headers() }),
    /** Makes a task. @returns the answer, for a key that may be used again */
    make: (nom: string, key: string = randomUUID()) =>
      bridge.app.request('/api/v1/taches', {
        method: 'POST',
        headers: headers({ 'idempotency-key': key }),
        body: JSON.stringify({ projet: 1, nom }),
      }),
    /** What somebody does in Baserow itself. */
    renameInBaserow: (nom: string) =>
      inBaserow(rowsPath('projet', '2/'), { method: 'PATCH', body: JSON.stringify({ nom }) }),
    async tasksNamed(nom: string): Promise<number> {
      const { count } = await inBaserow(`${rowsPath('tache')}&size=1&filter__nom__equal=${encodeURIComponent(nom)}`);
      return Number(count);
    },
    /** Lines of the log by which a row got this name. */
    async linesOf(nom: string): Promise<number> {
      const [found] = await rowsOf<{ count: string }>(
        database.db,
        sql`select count(*) as count from change where after ->> 'nom' = ${nom}`,
      );
      return Number(found?.count);
    },
    async close() {
      isListening = false;
      bridge.closeStreams();
      await hearing;
      await bridge.close();
      await database.close();
      await Promise.all(Object.values(lines).map((line) => line.close()));
      await Promise.all([baserow.close(), docmost.close(), redis.stop()]);
      await postgres.stop();
    },
  };
}

export type OutageWorld = NonNullable<Awaited<ReturnType<typeof openOutageWorld>>>;
