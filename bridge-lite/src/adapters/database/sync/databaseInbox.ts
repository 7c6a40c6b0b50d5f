import { and, asc, count, eq, isNotNull, isNull, lt, min, sql } from 'drizzle-orm';
import type { Clock } from '../../../ports/clock.ts';
import type { Inbox, InboxEvent } from '../../../ports/sync/syncStore.ts';
import type { Database } from '../openDatabase.ts';
import { syncInbox } from '../syncSchema.ts';

/** A transaction of the bridge's database. */
export type Transaction = Parameters<Parameters<Database['transaction']>[0]>[0];

/** Wakes the processing of the inbox. */
export interface InboxWaker {
  /** Adds the job that processes the inbox, within the same transaction. */
  enqueue(transaction: Transaction): Promise<void>;
  /** Told that a transaction of `enqueue` failed: its job does not exist. */
  rolledBack?(): void;
}

interface Batch {
  events: InboxEvent[];
  done: Promise<Set<string>>;
}

/**
 * The inbox in the bridge's database. News that comes while a transaction runs is stored together in the next one.
 */
export function createDatabaseInbox(db: Database, clock: Clock, waker: InboxWaker): Inbox {
  let gathering: Batch | undefined;
  let running: Promise<unknown> = Promise.resolve();

  async function store(events: readonly InboxEvent[]): Promise<Set<string>> {
    const receivedAt = new Date(clock.now());
    const once = [...new Map(events.map((event) => [event.key, event])).values()];
    return db.transaction(async (transaction) => {
      const stored = await transaction
        .insert(syncInbox)
        .values(once.map(({ source, key, body }) => ({ source, key, body, receivedAt })))
        .onConflictDoNothing({ target: syncInbox.key })
        .returning({ key: syncInbox.key });
      if (stored.length > 0) await waker.enqueue(transaction);
      return new Set(stored.map(({ key }) => key));
    });
  }

  function join(events: readonly InboxEvent[]): Batch {
    if (gathering) {
      gathering.events.push(...events);
      return gathering;
    }
    const batch: Batch = { events: [...events], done: Promise.resolve(new Set()) };
    gathering = batch;
    batch.done = running.then(() => {
      gathering = undefined;
      return store(batch.events);
    });
    running = batch.done.catch(() => waker.rolledBack?.());
    return batch;
  }

  return {
    async accept(events) {
      if (events.length === 0) return 0;
      const stored = await join(events).done;
      return events.filter(({ key }) => stored.has(key)).length;
    },

    async waiting(limit) {
      const rows = await db
        .select()
        .from(syncInbox)
        .where(isNull(syncInbox.settledAt))
        .orderBy(asc(syncInbox.id))
        .limit(limit);
      return rows.map(({ id, source, key, body, receivedAt }) => ({
        id,
        source,
        key,
        body,
        receivedAt: receivedAt.getTime(),
      }));
    },

    async settle(rows) {
      const settledAt = new Date(clock.now());
      const good = rows.filter(({ error }) => error === undefined).map(({ id }) => id);
      if (good.length > 0) {
        await db
          .update(syncInbox)
          .set({ settledAt })
          .where(sql`${syncInbox.id} = any(array[${sql.join(good, sql`, `)}]::bigint[])`);
      }
      for (const { id, error } of rows.filter((row) => row.error !== undefined)) {
        await db.update(syncInbox).set({ settledAt, error }).where(eq(syncInbox.id, id));
      }
    },

    async stats() {
      const [[waiting], [all], [failed]] = await Promise.all([
        db
          .select({ count: count(), oldest: min(syncInbox.receivedAt) })
          .from(syncInbox)
          .where(isNull(syncInbox.settledAt)),
        db.select({ count: count() }).from(syncInbox),
        db.select({ count: count() }).from(syncInbox).where(isNotNull(syncInbox.error)),
      ]);
      return {
        waiting: waiting?.count ?? 0,
        oldestAt: waiting?.oldest?.getTime() ?? null,
        accepted: all?.count ?? 0,
        failed: failed?.count ?? 0,
      };
    },

    async prune(before) {
      const pruned = await db
        .delete(syncInbox)
        .where(and(isNotNull(syncInbox.settledAt), lt(syncInbox.settledAt, new Date(before))))
        .returning({ id: syncInbox.id });
      return pruned.length;
    },
  };
}
