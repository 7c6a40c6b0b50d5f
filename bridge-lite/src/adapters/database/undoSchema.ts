import { index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

/** Runs of actions that may still be undone. */
export const actionUndos = pgTable(
  'action_undo',
  {
    id: text('id').primaryKey(),
    caller: text('caller').notNull(),
    action: text('action').notNull(),
    entity: text('entity').notNull(),
    rowId: integer('row_id').notNull(),
    state: jsonb('state').notNull(),
    expiresAt: timestamp('expires_at', { withTimezone: true, mode: 'date' }).notNull(),
  },
  (table) => [index('action_undo_expires_at').on(table.expiresAt)],
);
