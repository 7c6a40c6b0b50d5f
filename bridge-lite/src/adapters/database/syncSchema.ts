import {
  bigint,
  bigserial,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
} from 'drizzle-orm/pg-core';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const json = (name: string) => jsonb(name).$type<Record<string, unknown>>();

/** News from Baserow and the wiki, each once. `settled_at` is null while it waits. */
export const syncInbox = pgTable(
  'sync_inbox',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    source: text('source').notNull().$type<'baserow' | 'docmost'>(),
    key: text('key').notNull().unique(),
    body: json('body').notNull(),
    receivedAt: moment('received_at').notNull(),
    settledAt: moment('settled_at'),
    error: text('error'),
  },
  (table) => [index('sync_inbox_settled_at').on(table.settledAt, table.id)],
);

/** The page of each row. */
export const syncLinks = pgTable(
  'sync_link',
  {
    entity: text('entity').notNull(),
    entityId: integer('entity_id').notNull(),
    pageId: text('page_id').notNull().unique(),
    title: text('title').notNull(),
    icon: text('icon').notNull(),
    desired: text('desired').notNull(),
    isOrphan: boolean('is_orphan').notNull(),
  },
  (table) => [primaryKey({ columns: [table.entity, table.entityId] })],
);

/** What the bridge did elsewhere, or was about to. `finished_at` is null while it runs. */
export const syncJournal = pgTable(
  'sync_journal',
  {
    key: text('key').primaryKey(),
    intent: json('intent').notNull(),
    result: json('result'),
    startedAt: moment('started_at').notNull(),
    finishedAt: moment('finished_at'),
  },
  (table) => [index('sync_journal_finished_at').on(table.finishedAt)],
);

/** Numbers of the log up to which what follows from a row's changes is done. */
export const syncFollowed = pgTable(
  'sync_followed',
  {
    entity: text('entity').notNull(),
    entityId: integer('entity_id').notNull(),
    seq: bigint('seq', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.entity, table.entityId] })],
);

/** Recent events and own writes of each entity, for its breaker. */
export const syncActivity = pgTable(
  'sync_activity',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    entity: text('entity').notNull(),
    entityId: integer('entity_id').notNull(),
    digest: text('digest').notNull(),
    times: integer('times').notNull().default(1),
    at: moment('at').notNull(),
  },
  (table) => [index('sync_activity_entity').on(table.entity, table.entityId, table.digest, table.at)],
);

/** Entities that are kept out of the sync until a moment. */
export const syncBreakers = pgTable(
  'sync_breaker',
  {
    entity: text('entity').notNull(),
    entityId: integer('entity_id').notNull(),
    reason: text('reason').notNull(),
    openedAt: moment('opened_at').notNull(),
    until: moment('until').notNull(),
  },
  (table) => [primaryKey({ columns: [table.entity, table.entityId] })],
);

/** One line for each effect. */
export const syncAudit = pgTable(
  'sync_audit',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    at: moment('at').notNull(),
    event: text('event').notNull(),
    source: text('source').notNull(),
    target: text('target').notNull(),
    action: text('action').notNull(),
    outcome: text('outcome').notNull().$type<'done' | 'skipped' | 'deferred' | 'failed'>(),
    durationMs: integer('duration_ms').notNull(),
    detail: text('detail'),
  },
  (table) => [index('sync_audit_at').on(table.at)],
);

/** Pages of the wiki as last read. */
export const wikiPages = pgTable('wiki_page', {
  pageId: text('page_id').primaryKey(),
  slugId: text('slug_id').notNull(),
  spaceId: text('space_id'),
  spaceSlug: text('space_slug'),
  title: text('title').notNull(),
  icon: text('icon').notNull(),
  updatedAt: text('updated_at').notNull(),
  isShared: boolean('is_shared').notNull(),
});

/** Which page mentions which entity. */
export const wikiMentions = pgTable(
  'wiki_mention',
  {
    pageId: text('page_id').notNull(),
    entity: text('entity').notNull(),
    entityId: integer('entity_id').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.pageId, table.entity, table.entityId] }),
    index('wiki_mention_entity').on(table.entity, table.entityId),
  ],
);

/** Messages to people; `sent_at` is null while one waits. */
export const syncOutbox = pgTable(
  'sync_outbox',
  {
    id: bigserial('id', { mode: 'number' }).primaryKey(),
    key: text('key').notNull().unique(),
    recipient: text('recipient').notNull(),
    subject: text('subject').notNull(),
    text: text('text').notNull(),
    at: moment('at').notNull(),
    sentAt: moment('sent_at'),
  },
  (table) => [index('sync_outbox_sent_at').on(table.sentAt), index('sync_outbox_recipient').on(table.recipient)],
);

/** Mails of a run without a mail server, to be read on a page. */
export const mailbox = pgTable('mailbox', {
  id: bigserial('id', { mode: 'number' }).primaryKey(),
  recipient: text('recipient').notNull(),
  subject: text('subject').notNull(),
  text: text('text').notNull(),
  at: moment('at').notNull(),
});

/** Small facts of the sync. */
export const syncState = pgTable('sync_state', {
  key: text('key').primaryKey(),
  value: jsonb('value').notNull(),
});
