import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ChangeEvent } from '../../contracts/index.ts';
import type { EventHub, PublishedEvent } from '../../ports/eventHub.ts';
import { startTemporaryPostgres, type TemporaryPostgres } from '../../testing/temporaryPostgres.ts';
import { createTestClock } from '../../testing/testClock.ts';
import { openPostgresEventHub } from './postgresEventHub.ts';

let postgres: TemporaryPostgres | undefined;
beforeAll(async () => {
  postgres = await startTemporaryPostgres();
});
afterAll(() => postgres?.stop());

const soon = { timeout: 20_000 };
const change = (id: number): ChangeEvent => ({ entity: 'tache', ids: [id] });

async function open(url: string) {
  const heard: PublishedEvent[] = [];
  const foreign: ChangeEvent[] = [];
  const hub = await openPostgresEventHub({
    url,
    clock: createTestClock(),
    onForeignChange: async (one) => void foreign.push(one),
    onError: () => undefined,
  });
  return { hub, heard, foreign };
}

/** Hears events until it is closed; `ended` resolves when the hub ends the stream. */
function listen(hub: EventHub, heard: PublishedEvent[], lastEventId?: number) {
  let end: () => void = () => undefined;
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const subscription = hub.subscribe({ deliver: (event) => heard.push(event), onClose: end, lastEventId });
  return { subscription, ended };
}

test('every instance hears everything, in one order and with the same increasing ids', async ({ skip }) => {
  if (!postgres) skip();
  const url = postgres?.url ?? '';
  const [one, two] = await Promise.all([open(url), open(url)]);
  listen(one.hub, one.heard);
  listen(two.hub, two.heard);
  for (let id = 1; id <= 20; id += 1) (id % 2 ? one : two).hub.publish([change(id), change(id + 100)]);
  await expect.poll(() => [one.heard.length, two.heard.length], soon).toEqual([40, 40]);
  expect(one.heard).toEqual(two.heard);
  const ids = one.heard.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  expect(one.foreign).toHaveLength(20);
  const { subscription } = listen(two.hub, [], ids[36]);
  expect(subscription?.missed).toEqual(one.heard.slice(37));
  one.hub.close();
  two.hub.close();
});

test('a change of very many rows becomes any row', async ({ skip }) => {
  if (!postgres) skip();
  const { hub, heard } = await open(postgres?.url ?? '');
  listen(hub, heard);
  hub.publish([{ entity: 'tache', ids: Array.from({ length: 5000 }, (_, index) => index + 1) }]);
  await expect.poll(() => heard.map((event) => event.change), soon).toEqual([{ entity: 'tache', ids: null }]);
  hub.close();
});

test('after a lost connection the streams that missed something end, and a reader who comes back starts over', async ({
  skip,
}) => {
  if (!postgres) skip();
  const url = postgres?.url ?? '';
  const [one, two] = await Promise.all([open(url), open(url)]);
  const { ended, subscription } = listen(one.hub, one.heard);
  const lastId = subscription?.lastId ?? 0;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where query like 'select case when is_called%'`,
  );
  two.hub.publish([change(1)]);
  await ended;
  const again = listen(one.hub, one.heard, lastId);
  expect(again.subscription?.missed).toBe('reset');
  two.hub.publish([change(2)]);
  await expect.poll(() => one.heard.at(-1)?.change, soon).toEqual(change(2));
  await admin.end();
  one.hub.close();
  two.hub.close();
});
