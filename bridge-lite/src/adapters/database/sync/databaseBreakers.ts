import { and, eq, gt, lt, sum } from 'drizzle-orm';
import type { EntityName } from '../../../contracts/index.ts';
import type { Breaker, Breakers } from '../../../services/ports/sync/syncStore.ts';
import type { Database } from '../openDatabase.ts';
import { syncActivity, syncBreakers } from '../syncSchema.ts';

const asBreaker = (row: typeof syncBreakers.$inferSelect): Breaker => ({
  entity: row.entity as EntityName,
  id: row.entityId,
  reason: row.reason,
  openedAt: row.openedAt.getTime(),
  until: row.until.getTime(),
});

/** Breakers and what they count, in the bridge's database. */
export function createDatabaseBreakers(db: Database): Breakers {
  return {
    async note(entity, id, digest, { at, since, times }) {
      await db.insert(syncActivity).values({ entity, entityId: id, digest, times, at: new Date(at) });
      const [row] = await db
        .select({ count: sum(syncActivity.times) })
        .from(syncActivity)
        .where(
          and(
            eq(syncActivity.entity, entity),
            eq(syncActivity.entityId, id),
            eq(syncActivity.digest, digest),
            gt(syncActivity.at, new Date(since)),
          ),
        );
      return Number(row?.count ?? 0);
    },
    async find(entity, id) {
      const [row] = await db
        .select()
        .from(syncBreakers)
        .where(and(eq(syncBreakers.entity, entity), eq(syncBreakers.entityId, id)));
      return row && asBreaker(row);
    },
    async list() {
      return (await db.select().from(syncBreakers)).map(asBreaker);
    },
    async open({ entity, id, reason, openedAt, until }) {
      const set = { reason, openedAt: new Date(openedAt), until: new Date(until) };
      await db
        .insert(syncBreakers)
        .values({ entity, entityId: id, ...set })
        .onConflictDoUpdate({ target: [syncBreakers.entity, syncBreakers.entityId], set });
    },
    async prune(before) {
      await db.delete(syncActivity).where(lt(syncActivity.at, new Date(before)));
      await db.delete(syncBreakers).where(lt(syncBreakers.until, new Date(before)));
    },
  };
}
