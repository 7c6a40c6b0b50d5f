import { sql } from 'drizzle-orm';
import { bigserial, index, integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' });

/** Every write that somebody asked for, refused ones too: who, what, and what came of it. Values stand in `change` alone. */
export const writeLog = pgTable(
  'write_log',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: moment('at').notNull(),
    author: text('author').notNull(),
    authorName: text('author_name').notNull(),
    operation: text('operation').notNull(),
    command: text('command'),
    entity: text('entity'),
    rowId: integer('row_id'),
    /** Names of the fields or parameters that were given. */
    fields: jsonb('fields').$type<string[]>().notNull(),
    /** What `change.request` has for the lines that came of it; null for one that was refused before it ran. */
    run: text('run'),
    request: text('request').notNull(),
    outcome: text('outcome').$type<'open' | 'done' | 'refused' | 'failed' | 'unknown'>().notNull(),
    code: text('error_code'),
  },
  (table) => [
    index('write_log_row').on(table.entity, table.rowId, table.id),
    index('write_log_author').on(table.author, table.id),
    index('write_log_not_done').on(table.outcome, table.id).where(sql`outcome <> 'done'`),
    index('write_log_at').on(table.at),
  ],
);

/** What is about to be written to Baserow: gone as soon as the change is in the log, with its author. */
export const writeIntents = pgTable(
  'write_intent',
  {
    id: uuid('id').primaryKey(),
    at: moment('at').notNull(),
    entity: text('entity').notNull(),
    kind: text('kind').$type<'created' | 'updated' | 'deleted' | 'restored'>().notNull(),
    /** Null for a row that is to be made, which is known by its marker. */
    rowId: integer('row_id'),
    marker: text('marker'),
    /** Digests of the values, by field: no value is kept a second time. */
    digests: jsonb('digests').$type<Record<string, string>>().notNull(),
    author: text('author'),
    authorName: text('author_name'),
    command: text('command'),
    run: text('run'),
  },
  (table) => [index('write_intent_entity').on(table.entity, table.at)],
);
