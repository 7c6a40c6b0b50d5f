import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { dataEnvelope } from './contracts/index.ts';
import { readEvents } from './testing/readEvents.ts';
import { smallWorld } from './testing/smallWorld.ts';
import { startTemporaryPostgres, type TemporaryPostgres } from './testing/temporaryPostgres.ts';
import { baserowSecret, createTestBridge, type TestBridge } from './testing/testBridge.ts';

const rows = 1000;
/** A thousand changes a second, for ten seconds: each message of Baserow tells of a hundred rows. */
const [messages, rowsOfMessage, everyMs] = [100, 100, 100];

let postgres: TemporaryPostgres | undefined;
let first: TestBridge;
let second: TestBridge;
beforeAll(async () => {
  postgres = await startTemporaryPostgres();
  if (!postgres) return;
  const client = Array.from({ length: rows }, (_, index) => ({ id: index + 1, nom: `Client ${index + 1}` }));
  const variables = { DATABASE_URL: postgres.url };
  first = await createTestBridge({ seed: { ...smallWorld(), client }, variables });
  second = await createTestBridge({ baserow: first.baserow, variables });
}, 120_000);
afterAll(async () => {
  await second?.close();
  await first?.close();
  await postgres?.stop();
});

const ids = Array.from({ length: rows }, (_, index) => index + 1);
const parts = Array.from({ length: rows / rowsOfMessage }, (_, part) =>
  ids.slice(part * rowsOfMessage, (part + 1) * rowsOfMessage),
);
const listed = dataEnvelope(z.array(z.looseObject({ id: z.number(), nom: z.string() })));

/** Names of all rows, as a bridge answers them. */
async function namesAt(bridge: TestBridge): Promise<Map<number, string>> {
  const pages = parts.map(async (part) => {
    const answer = await bridge.request('lea', `/api/v1/clients?ids=${part.join(',')}`);
    return listed.parse(await answer.json()).data;
  });
  return new Map((await Promise.all(pages)).flat().map(({ id, nom }) => [id, nom]));
}

/** Rows as a webhook of Baserow tells them. */
async function rowsOfBaserow(): Promise<Map<number, Record<string, unknown>>> {
  const pages = [1, 2, 3, 4, 5].map((page) =>
    first.baserowRequest(`${first.tableId('client')}/?size=200&page=${page}`),
  );
  const found = (await Promise.all(pages)).flatMap(({ results }) => results as Record<string, unknown>[]);
  return new Map(found.map((row) => [Number(row.id), row]));
}
const columnOf = (name: string) =>
  `field_${first.baserow.store.tableNamed('client')?.fields.find((field) => field.name === name)?.id}`;

test('a thousand changes a second at one bridge: the other one misses none, in what it answers and in what it tells', async ({
  skip,
}) => {
  if (!postgres) return skip();
  const stored = await rowsOfBaserow();
  const [nom, changed] = [columnOf('nom'), columnOf('modifie_le')];
  // What is remembered of answers must go.
  expect((await namesAt(second)).get(1)).toBe('Client 1');
  const stream = readEvents(await second.request('lea', '/api/v1/events'));
  expect(await stream.next()).toMatchObject({ event: 'ready' });
  const heard = new Set<number | 'any'>();
  const listening = (async () => {
    for (;;) {
      const { event, data } = await stream.next();
      const { entity, ids: named } = (data ?? {}) as { entity?: string; ids?: number[] | null };
      if (event === 'reset') heard.add('any');
      if (event !== 'change' || entity !== 'client') continue;
      for (const id of named ?? ['any' as const]) heard.add(id);
    }
  })().catch(() => {});

  const expected = new Map<number, string>();
  const from = Date.now();
  const answers = Array.from({ length: messages }, async (_, message) => {
    await new Promise((resolve) => setTimeout(resolve, message * everyMs));
    const part = parts[message % parts.length] ?? [];
    const at = new Date(from + 60_000 + message).toISOString();
    const items = part.map((id) => {
      expected.set(id, `Nom ${message}.${id}`);
      return { ...stored.get(id), [nom]: `Nom ${message}.${id}`, [changed]: at };
    });
    const answer = await first.app.request('/api/webhooks/baserow/client-changed', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-baserow-webhook-secret': baserowSecret },
      body: JSON.stringify({
        ...{ table_id: first.tableId('client'), database_id: 1, workspace_id: 1, webhook_id: 1 },
        ...{ event_id: `m-${message}`, event_type: 'rows.updated', items },
      }),
    });
    return answer.status;
  });
  expect(new Set(await Promise.all(answers))).toEqual(new Set([202]));

  // Nothing more is written that could wake anybody.
  await expect
    .poll(async () => [...(await namesAt(second))].filter(([id, name]) => expected.get(id) !== name), {
      timeout: 20_000,
    })
    .toEqual([]);
  await expect.poll(() => heard.has('any') || ids.every((id) => heard.has(id)), { timeout: 20_000 }).toBe(true);
  await stream.cancel();
  await listening;
}, 180_000);
