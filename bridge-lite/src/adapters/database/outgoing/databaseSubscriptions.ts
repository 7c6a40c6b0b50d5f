import { and, asc, eq } from 'drizzle-orm';
import type { Subscription, SubscriptionStore } from '../../../ports/outgoing.ts';
import type { SecretBox } from '../../../ports/secretBox.ts';
import type { Database } from '../openDatabase.ts';
import { webhookDeliveries as deliveries, webhookSubscriptions as subscriptions } from '../outgoingSchema.ts';

/** Every column but the secret. */
const shown = {
  id: subscriptions.id,
  name: subscriptions.name,
  url: subscriptions.url,
  entities: subscriptions.entities,
  isActive: subscriptions.active,
  activeSince: subscriptions.activeSince,
  createdAt: subscriptions.createdAt,
  createdBy: subscriptions.createdBy,
  disabledReason: subscriptions.disabledReason,
};

/** How secrets stood here before they were sealed. */
const isPlain = (secret: string) => secret.startsWith('whsec_');

/** Subscriptions to the log, in the bridge's database; their secrets are sealed. */
export function createDatabaseSubscriptions(db: Database, box: SecretBox): SubscriptionStore {
  return {
    async list() {
      const rows = await db
        .select(shown)
        .from(subscriptions)
        .orderBy(asc(subscriptions.createdAt), asc(subscriptions.id));
      return rows.map(subscriptionOf);
    },

    async find(id) {
      const [row] = await db.select(shown).from(subscriptions).where(eq(subscriptions.id, id));
      return row && subscriptionOf(row);
    },

    async add({ isActive, activeSince, createdAt, entities, ...rest }, secret) {
      await db.insert(subscriptions).values({
        ...rest,
        secret: box.seal(secret, rest.id),
        entities: entities && [...entities],
        active: isActive,
        activeSince: new Date(activeSince),
        createdAt: new Date(createdAt),
      });
    },

    async change(id, { isActive, activeSince, entities, ...rest }) {
      const [row] = await db
        .update(subscriptions)
        .set({
          ...rest,
          ...(entities === undefined ? {} : { entities: entities && [...entities] }),
          ...(isActive === undefined ? {} : { active: isActive }),
          ...(activeSince === undefined ? {} : { activeSince: new Date(activeSince) }),
        })
        .where(eq(subscriptions.id, id))
        .returning(shown);
      return row && subscriptionOf(row);
    },

    remove: (id) =>
      db.transaction(async (transaction) => {
        await transaction.delete(deliveries).where(eq(deliveries.subscription, id));
        const removed = await transaction
          .delete(subscriptions)
          .where(eq(subscriptions.id, id))
          .returning({ id: subscriptions.id });
        return removed.length > 0;
      }),

    async secretOf(id) {
      const [row] = await db
        .select({ secret: subscriptions.secret })
        .from(subscriptions)
        .where(eq(subscriptions.id, id));
      return row && box.open(row.secret, id);
    },

    async reseal() {
      const rows = await db.select({ id: subscriptions.id, secret: subscriptions.secret }).from(subscriptions);
      let count = 0;
      for (const { id, secret } of rows.filter((row) => !box.isCurrent(row.secret))) {
        const opened = isPlain(secret) ? secret : box.open(secret, id);
        if (opened === null) continue;
        const isSame = and(eq(subscriptions.id, id), eq(subscriptions.secret, secret));
        await db
          .update(subscriptions)
          .set({ secret: box.seal(opened, id) })
          .where(isSame);
        count += 1;
      }
      return count;
    },
  };
}

type Row = Omit<Subscription, 'activeSince' | 'createdAt'> & { activeSince: Date; createdAt: Date };

function subscriptionOf({ activeSince, createdAt, ...rest }: Row): Subscription {
  return { ...rest, activeSince: activeSince.getTime(), createdAt: createdAt.getTime() };
}
