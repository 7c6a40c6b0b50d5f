import { sql } from 'drizzle-orm';
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
  (table) => [primaryKey({ columns: [table.entity, table.id] })],
);

/** Every link of every row that is there, one each: what leads from rows to others, both ways. */
export const replicaLinks = pgTable(
  'replica_link',
  {
    /** The row that links. */
    entity: text('entity').notNull(),
    id: integer('id').notNull(),
    field: text('field').notNull(),
    /** Id of the linked row, which may be gone or not known yet. */
    target: integer('target').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.entity, table.field, table.target, table.id] }),
    index('replica_link_row').on(table.entity, table.id, table.field),
  ],
);

/** Where Postgres tells every bridge, with the commit, that the log has something new. */
export const logChannel = 'formation_hub_log';

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
    index('change_request').on(table.request).where(sql`source = 'command'`),
  ],
);

/** Where the house's tables, fields and options are in Baserow, by its ids: people may rename them. */
export const bindings = pgTable(
  'binding',
  {
    entity: text('entity').notNull(),
    /** Empty for the table itself. */
    field: text('field').notNull(),
    /** Empty for a field itself. */
    option: text('option').notNull(),
    remoteId: integer('remote_id').notNull(),
    /** Name in Baserow when it was last told to the admins. */
    remoteName: text('remote_name').notNull(),
  },
  (table) => [primaryKey({ columns: [table.entity, table.field, table.option] })],
);

/** How complete and how fresh the copy of each entity is. */
export const replicaStates = pgTable('replica_state', {
  entity: text('entity').primaryKey(),
  /** Since when every row is there; null while the first load runs. */
  loadedAt: moment('loaded_at'),
  /** Rows that the first load has, and those that Baserow said there are. */
  loaded: integer('loaded').notNull(),
  expected: integer('expected').notNull(),
  /** Largest `modifie_le` that a complete catch-up has seen. */
  cursor: text('cursor'),
  /** Digest of the columns and options that the rows were read by; another one has them read anew. */
  shape: text('shape').notNull(),
  /** When the rows were last known to be those of Baserow. */
  seenAt: moment('seen_at'),
  /** When every row was last compared with Baserow's. */
  comparedAt: moment('compared_at'),
});

/** How far each reader of the log is. */
export const logReaders = pgTable('log_reader', {
  name: text('name').primaryKey(),
  seq: bigint('seq', { mode: 'number' }).notNull(),
});

/** Lines of the log that a reader could not take in: told to the admins, and tried again when they ask. */
export const parkedChanges = pgTable(
  'parked_change',
  {
    reader: text('reader').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
    error: text('error').notNull(),
    at: moment('at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.reader, table.seq] })],
);
