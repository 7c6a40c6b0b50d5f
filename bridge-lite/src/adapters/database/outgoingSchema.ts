import { sql } from 'drizzle-orm';
import { bigint, boolean, index, integer, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core';
import type { DeliveryError, DeliveryState, DisabledReason } from '../../ports/outgoing.ts';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Other tools of the house that are told of the lines of the log. */
export const webhookSubscriptions = pgTable('webhook_subscription', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  url: text('url').notNull(),
  /** Null for every entity. */
  entities: text('entities').array(),
  /** Signs what is sent; answered once, when it is made, and sealed here. */
  secret: text('secret').notNull(),
  active: boolean('active').notNull(),
  activeSince: moment('active_since').notNull(),
  createdAt: moment('created_at').notNull(),
  createdBy: text('created_by').notNull(),
  disabledReason: text('disabled_reason').$type<DisabledReason>(),
});

/** One line of the log for one subscription: what is sent is read from the log. */
export const webhookDeliveries = pgTable(
  'webhook_delivery',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    subscription: uuid('subscription').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    state: text('state').$type<DeliveryState>().notNull(),
    attempts: integer('attempts').notNull(),
    /** Null once it is over. */
    nextAt: moment('next_at'),
    status: integer('status'),
    error: text('error').$type<DeliveryError>(),
    finishedAt: moment('finished_at'),
  },
  (table) => [
    unique('webhook_delivery_line').on(table.subscription, table.seq),
    index('webhook_delivery_due').on(table.subscription, table.nextAt).where(sql`${table.nextAt} is not null`),
    index('webhook_delivery_finished').on(table.subscription, table.finishedAt),
  ],
);
