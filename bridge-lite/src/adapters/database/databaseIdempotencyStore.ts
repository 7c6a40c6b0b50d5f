import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Clock } from '../../ports/clock.ts';
import type { IdempotencyStore } from '../../ports/idempotencyStore.ts';
import { changes } from './copySchema.ts';
import type { Database } from './openDatabase.ts';
import { idempotencyKeys as keys } from './schema.ts';

const keptMs = 24 * 60 * 60 * 1000;
/** Status of a key that was let go: it may be used again. */
const released = 0;
/** A command that still runs after this was cut off by a crash. */
const abandonedMs = 2 * 60 * 1000;

/** Idempotency keys in the bridge's database. */
export function createDatabaseIdempotencyStore(db: Database, clock: Clock): IdempotencyStore {
  const isKey = ({ caller, key }: { caller: string; key: string }) => and(eq(keys.caller, caller), eq(keys.key, key));
  const isOld = () => lt(keys.createdAt, new Date(clock.now() - keptMs));
  const isFree = () =>
    or(
      isOld(),
      eq(keys.status, released),
      and(isNull(keys.status), lt(keys.createdAt, new Date(clock.now() - abandonedMs))),
    );

  return {
    async reserve({ caller, key, fingerprint }) {
      const fresh = { fingerprint, status: null, body: null, createdAt: new Date(clock.now()) };
      const isSame = sql`${keys.fingerprint} = excluded.fingerprint and not ${isOld()}`;
      const kept = {
        since: sql`case when ${isSame} then ${keys.since} else excluded.since end`,
        notes: sql`case when ${isSame} then ${keys.notes} end`,
      };
      const [mine] = await db
        .insert(keys)
        .values({ caller, key, ...fresh, since: sql`(select coalesce(max(seq), 0) from ${changes})` })
        .onConflictDoUpdate({ target: [keys.caller, keys.key], set: { ...fresh, ...kept }, setWhere: isFree() })
        // A row that was there has been updated by a transaction.
        .returning({ isAgain: sql<boolean>`xmax::text <> '0'`, since: keys.since, notes: keys.notes });
      if (mine) return { state: 'reserved', ...mine };
      const [known] = await db.select().from(keys).where(isKey({ caller, key }));
      // Released by its first user in between: that user's request is over, this one may be sent again.
      if (!known) return { state: 'running', fingerprint };
      if (known.status === null) return { state: 'running', fingerprint: known.fingerprint };
      return {
        state: 'done',
        fingerprint: known.fingerprint,
        answer: { status: known.status, body: known.body ?? '' },
      };
    },

    async note(key, notes) {
      await db.update(keys).set({ notes }).where(isKey(key));
    },

    async complete(key, { status, body }) {
      await db.update(keys).set({ status, body, notes: null }).where(isKey(key));
    },

    async release(key) {
      await db
        .update(keys)
        .set({ status: released })
        .where(and(isKey(key), isNull(keys.status)));
    },

    async prune() {
      const pruned = await db.delete(keys).where(isOld()).returning({ key: keys.key });
      return pruned.length;
    },
  };
}
