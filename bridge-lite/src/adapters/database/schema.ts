import { bigint, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';

/**
 * First answer to each idempotency key of each caller. `status` is null while the command runs; until it has its answer, `notes` say
 * what it was about to write, and `since` is the number of the log at which it began.
 */
export const idempotencyKeys = pgTable(
  'idempotency_key',
  {
    caller: text('caller').notNull(),
    key: text('key').notNull(),
    fingerprint: text('fingerprint').notNull(),
    status: integer('status'),
    body: text('body'),
    since: bigint('since', { mode: 'number' }).notNull().default(0),
    notes: jsonb('run_notes'),
    createdAt: timestamp('created_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.caller, table.key] }),
    index('idempotency_key_created_at').on(table.createdAt),
  ],
);
