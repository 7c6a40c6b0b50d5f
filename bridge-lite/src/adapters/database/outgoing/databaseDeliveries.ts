import { and, asc, desc, eq, lt, lte, max } from 'drizzle-orm';
import type { Delivery, DeliveryStore } from '../../../ports/outgoing.ts';
import type { Database } from '../openDatabase.ts';
import { webhookDeliveries as deliveries, webhookSubscriptions as subscriptions } from '../outgoingSchema.ts';

/** What is sent to the subscriptions, and how it went, in the bridge's database. */
export function createDatabaseDeliveries(db: Database): DeliveryStore {
  return {
    async add(added, at) {
      if (added.length === 0) return;
      const rows = added.map((one) => ({ ...one, state: 'waiting' as const, attempts: 0, nextAt: new Date(at) }));
      await db.insert(deliveries).values(rows).onConflictDoNothing();
    },

    async hasDue(now) {
      const found = await db
        .select({ id: deliveries.id })
        .from(deliveries)
        .innerJoin(subscriptions, eq(subscriptions.id, deliveries.subscription))
        .where(and(subscriptions.active, lte(deliveries.nextAt, new Date(now))))
        .limit(1);
      return found.length > 0;
    },

    async due(subscription, now, limit) {
      const rows = await db
        .select()
        .from(deliveries)
        .where(and(eq(deliveries.subscription, subscription), lte(deliveries.nextAt, new Date(now))))
        .orderBy(asc(deliveries.seq))
        .limit(limit);
      return rows.map(deliveryOf);
    },

    async note(id, { nextAt, finishedAt, ...rest }) {
      await db
        .update(deliveries)
        .set({ ...rest, nextAt: dateOf(nextAt), finishedAt: dateOf(finishedAt) })
        .where(eq(deliveries.id, id));
    },

    async lastDelivered(subscription) {
      const [row] = await db
        .select({ at: max(deliveries.finishedAt) })
        .from(deliveries)
        .where(and(eq(deliveries.subscription, subscription), eq(deliveries.state, 'delivered')));
      return row?.at?.getTime();
    },

    async list(subscription, { before, limit }) {
      const older = before === undefined ? undefined : lt(deliveries.seq, before);
      const rows = await db
        .select()
        .from(deliveries)
        .where(and(eq(deliveries.subscription, subscription), older))
        .orderBy(desc(deliveries.seq))
        .limit(limit);
      return rows.map(deliveryOf);
    },

    async replay(subscription, now) {
      const again = await db
        .update(deliveries)
        .set({ state: 'waiting', attempts: 0, nextAt: new Date(now), finishedAt: null })
        .where(and(eq(deliveries.subscription, subscription), eq(deliveries.state, 'given_up')))
        .returning({ id: deliveries.id });
      return again.length;
    },

    async prune(before) {
      await db.delete(deliveries).where(lt(deliveries.finishedAt, new Date(before)));
    },
  };
}

type Row = Omit<Delivery, 'nextAt' | 'finishedAt'> & { nextAt: Date | null; finishedAt: Date | null };

function deliveryOf({ nextAt, finishedAt, ...rest }: Row): Delivery {
  return { ...rest, nextAt: nextAt?.getTime() ?? null, finishedAt: finishedAt?.getTime() ?? null };
}

function dateOf(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}
