import {
  bigint,
  bigserial,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';

type Json = Record<string, unknown>;
const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' });

/** Numbers that readings of Baserow take before they begin: a greater one was asked for later, whatever the clocks say. */
export const copyReadings = pgSequence('copy_reading');

/** Every row of the bound tables: what Baserow stores, links as ids, and the figures computed from it. */
export const replicaRows = pgTable(
  'replica_row',
  {
    entity: text('entity').notNull(),
    id: integer('id').notNull(),
    /** By field key. A field that is not there is unknown, which is neither 0 nor empty. */
    values: jsonb('values').$type<Json>().notNull(),
    /** Texts of the row without accents, case and punctuation, by field key. */
    folded: jsonb('folded').$type<Record<string, string>>().notNull(),
    /** What a search looks into: title first. */
    search: text('search').notNull(),
    /** When Baserow last changed the row (`modifie_le`), ISO 8601 in UTC with microseconds, so that texts compare; null where the table does not say. */
    sourceAt: text('source_at'),
    /** The reading that this state comes from, or the number taken when it was told. */
    reading: bigint('reading', { mode: 'number' }).notNull(),
    seenAt: moment('seen_at').notNull(),
    goneAt: moment('gone_at'),
  },
  (table) => [
    primaryKey({ columns: [table.entity, table.id] }),
    index('replica_row_values').using('gin', table.values.op('jsonb_path_ops')),
  ],
);

/** Every change of every row, in the order in which it became true here. */
export const changes = pgTable(
  'change',
  {
    seq: bigserial('seq', { mode: 'number' }).primaryKey(),
    at: moment('at').notNull(),
    entity: text('entity').notNull(),
    rowId: integer('row_id').notNull(),
    kind: text('kind').$type<'created' | 'updated' | 'deleted' | 'restored'>().notNull(),
    /** The changed fields alone, as they were. */
    before: jsonb('before').$type<Json>().notNull(),
    /** The changed fields alone, as they are. */
    after: jsonb('after').$type<Json>().notNull(),
    source: text('source').$type<'command' | 'baserow' | 'sweep' | 'figure' | 'import'>().notNull(),
    author: text('author'),
    authorName: text('author_name'),
    command: text('command'),
    request: text('request'),
  },
  (table) => [
    index('change_row').on(table.entity, table.rowId, table.seq),
    index('change_author').on(table.author, table.seq),
    index('change_at').on(table.at),
  ],
);
