import { and, eq, gt, lt, lte, sql, sum } from 'drizzle-orm';
import type { Breaker, Breakers } from '../../../ports/sync/syncStore.ts';
import type { Database } from '../openDatabase.ts';
import { syncActivity, syncBreakers } from '../syncSchema.ts';

const asBreaker = (row: typeof syncBreakers.$inferSelect): Breaker => ({
  entity: row.entity,
  id: row.entityId,
  reason: row.reason,
  openedAt: row.openedAt.getTime(),
  until: row.until.getTime(),
});

const keyOf = ({ entity, id, digest }: { entity: string; id: number; digest: string }) => `${entity}:${id}:${digest}`;

/** Breakers and what they count, in the bridge's database. */
export function createDatabaseBreakers(db: Database): Breakers {
  return {
    async note(occurrences, { at, since }) {
      if (occurrences.length === 0) return [];
      const moment = new Date(at);
      await db
        .insert(syncActivity)
        .values(
          occurrences.map(({ entity, id, digest, times }) => ({ entity, entityId: id, digest, times, at: moment })),
        );
      const named = occurrences.map(
        ({ entity, id, digest }) => sql`(${entity}::text, ${id}::integer, ${digest}::text)`,
      );
      const rows = await db
        .select({
          entity: syncActivity.entity,
          id: syncActivity.entityId,
          digest: syncActivity.digest,
          count: sum(syncActivity.times),
        })
        .from(syncActivity)
        .where(
          and(
            gt(syncActivity.at, new Date(since)),
            sql`(${syncActivity.entity}, ${syncActivity.entityId}, ${syncActivity.digest}) in (${sql.join(named, sql`, `)})`,
          ),
        )
        .groupBy(syncActivity.entity, syncActivity.entityId, syncActivity.digest);
      const counts = new Map(rows.map(({ count, ...one }) => [keyOf(one), Number(count)]));
      return occurrences.map((one) => counts.get(keyOf(one)) ?? 0);
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
      const opened = await db
        .insert(syncBreakers)
        .values({ entity, entityId: id, ...set })
        .onConflictDoUpdate({
          target: [syncBreakers.entity, syncBreakers.entityId],
          set,
          setWhere: lte(syncBreakers.until, set.openedAt),
        })
        .returning({ id: syncBreakers.entityId });
      return opened.length > 0;
    },
    async prune({ counts, breakers }) {
      await db.delete(syncActivity).where(lt(syncActivity.at, new Date(counts)));
      await db.delete(syncBreakers).where(lt(syncBreakers.until, new Date(breakers)));
    },
  };
}
