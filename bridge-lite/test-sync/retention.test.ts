import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSyncBridge, type SyncBridge } from './syncBridge.ts';

let bridge: SyncBridge;
beforeAll(async () => {
  bridge = await createSyncBridge();
  await bridge.bridge.startSync();
});
afterAll(() => bridge.close());

const rowsOf = async (query: ReturnType<typeof sql>) =>
  ((await bridge.database.db.execute(query)) as unknown as { rows: Record<string, unknown>[] }).rows;
const countOf = async (table: string, where: string) =>
  Number((await rowsOf(sql.raw(`select count(*) as count from ${table} where ${where}`)))[0]?.count);

/** A row that is past its time, and one that is not: `where` finds both by a mark. */
interface Grows {
  insert: string;
  where: string;
}
const old = `now() - interval '800 days'`;
const fresh = `now() - interval '1 minute'`;
/** Tables that grow with use. What is inserted: an old row, then a new one. */
const growing: Record<string, Grows> = {
  idempotency_key: {
    insert: `insert into idempotency_key (caller, key, fingerprint, status, body, created_at)
      values ('mark', 'a', 'f', 200, '', ${old}), ('mark', 'b', 'f', 200, '', ${fresh})`,
    where: `caller = 'mark'`,
  },
  action_undo: {
    insert: `insert into action_undo (id, caller, action, entity, row_id, state, expires_at)
      values ('a', 'mark', 'x', 'x', 1, '{}', ${old}), ('b', 'mark', 'x', 'x', 1, '{}', now() + interval '5 minutes')`,
    where: `caller = 'mark'`,
  },
  webhook_delivery: {
    insert: `insert into webhook_delivery (subscription, seq, state, attempts, finished_at)
      values ('00000000-0000-4000-8000-000000000000', 1, 'done', 1, ${old}), ('00000000-0000-4000-8000-000000000000', 2, 'done', 1, ${fresh})`,
    where: `subscription = '00000000-0000-4000-8000-000000000000'`,
  },
  change: {
    insert: `insert into change (seq, at, entity, row_id, kind, before, after, source)
      values (-2, ${old}, 'mark', 1, 'updated', '{}', '{}', 'baserow'), (-1, ${fresh}, 'mark', 1, 'updated', '{}', '{}', 'baserow')`,
    where: `entity = 'mark'`,
  },
  write_log: {
    insert: `insert into write_log (at, author, author_name, operation, fields, request, outcome)
      values (${old}, 'mark', '', '', '[]', '', 'done'), (${fresh}, 'mark', '', '', '[]', '', 'done')`,
    where: `author = 'mark'`,
  },
  parked_change: {
    insert: `insert into parked_change (reader, seq, error, at) values ('mark', -9, 'x', ${old}), ('mark', 1, 'x', ${fresh})`,
    where: `reader = 'mark'`,
  },
  sync_followed: {
    insert: `insert into sync_followed (entity, entity_id, seq) values ('mark', 1, -9), ('mark', 2, 1)`,
    where: `entity = 'mark'`,
  },
  replica_row: {
    insert: `insert into replica_row (entity, id, values, folded, search, reading, seen_at, gone_at)
      values ('mark', 1, '{}', '{}', '', 1, ${old}, ${old}), ('mark', 2, '{}', '{}', '', 1, ${old}, ${fresh})`,
    where: `entity = 'mark'`,
  },
  wiki_account: {
    insert: `insert into wiki_account (id, address, since, seen_at)
      values ('mark a', '', ${old}, ${old}), ('mark b', '', ${old}, ${fresh})`,
    where: `id like 'mark%'`,
  },
  wiki_invitation: {
    insert: `insert into wiki_invitation (row_id, address, invited_at, invited_by, invited_by_name)
      values (1, 'mark', now() - interval '31 days', '', ''), (2, 'mark', ${fresh}, '', '')`,
    where: `address = 'mark'`,
  },
  sync_inbox: {
    insert: `insert into sync_inbox (source, key, body, received_at, settled_at)
      values ('docmost', 'mark a', '{}', ${old}, ${old}), ('docmost', 'mark b', '{}', ${fresh}, ${fresh})`,
    where: `key like 'mark%'`,
  },
  sync_journal: {
    insert: `insert into sync_journal (key, intent, result, started_at, finished_at)
      values ('mark a', '{}', '{}', ${old}, ${old}), ('mark b', '{}', '{}', ${fresh}, ${fresh})`,
    where: `key like 'mark%'`,
  },
  sync_activity: {
    insert: `insert into sync_activity (entity, entity_id, digest, at) values ('mark', 1, 'd', ${old}), ('mark', 1, 'd', now())`,
    where: `entity = 'mark'`,
  },
  sync_breaker: {
    insert: `insert into sync_breaker (entity, entity_id, reason, opened_at, until)
      values ('mark', 1, '', ${old}, ${old}), ('mark', 2, '', ${fresh}, ${fresh})`,
    where: `entity = 'mark'`,
  },
  sync_audit: {
    insert: `insert into sync_audit (at, event, source, target, action, outcome, duration_ms)
      values (${old}, 'mark', '', '', '', 'done', 0), (${fresh}, 'mark', '', '', '', 'done', 0)`,
    where: `event = 'mark'`,
  },
  sync_outbox: {
    insert: `insert into sync_outbox (key, recipient, subject, text, at, sent_at)
      values ('mark a', '', '', '', ${old}, ${old}), ('mark b', '', '', '', ${fresh}, ${fresh})`,
    where: `key like 'mark%'`,
  },
  mailbox: {
    insert: `insert into mailbox (recipient, subject, text, at)
      select 'mark', '', '', case when n = 0 then ${fresh} else now() - interval '400 days' end from generate_series(0, 1000) n`,
    where: `recipient = 'mark'`,
  },
};

/** Tables that do not grow with use, and why. */
const bounded: Record<string, string> = {
  write_intent: 'what is being written; what is left of it is closed after two minutes',
  replica_link: 'links of the rows that are there',
  binding: 'what the house has in Baserow',
  replica_state: 'one row for each entity',
  log_reader: 'one row for each reader',
  access_token: 'made by an operator',
  webhook_subscription: 'at most 50',
  sync_link: 'pages of rows that are, or were, there',
  sync_state: 'some facts, each under its name',
  wiki_page: 'pages of the wiki; one that is gone is removed',
  wiki_mention: 'what the pages of the wiki mention',
};

test('every table of the database has a rule: it is pruned, or it does not grow', async () => {
  const tables = (
    await rowsOf(sql`select table_name as name from information_schema.tables where table_schema = 'public'`)
  ).map(({ name }) => String(name));
  expect(tables.sort()).toEqual([...Object.keys(growing), ...Object.keys(bounded)].sort());
});

test('whatever grows is pruned, and what is new stays', async () => {
  for (const { insert } of Object.values(growing)) await rowsOf(sql.raw(insert));
  const counts = async () =>
    Object.fromEntries(
      await Promise.all(
        Object.entries(growing).map(async ([table, { where }]) => [table, await countOf(table, where)]),
      ),
    ) as Record<string, number>;
  const before = await counts();
  expect(Object.entries(before).filter(([, count]) => count < 2)).toEqual([]);
  await bridge.bridge.sweep();
  await bridge.bridge.prune();
  expect(await counts()).toEqual(Object.fromEntries(Object.keys(growing).map((table) => [table, 1])));
});

test('jobs that are over are forgotten by their queue', async () => {
  const queues = await rowsOf(sql`select name, deletion_seconds as kept from pgboss.queue where name like 'sync-%'`);
  expect(queues.length).toBeGreaterThan(5);
  for (const { kept } of queues) expect(Number(kept)).toBeGreaterThan(0);
});
