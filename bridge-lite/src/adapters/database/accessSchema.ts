import { index, integer, jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Tokens of services. The token itself is nowhere: only its digest is. */
export const accessTokens = pgTable('access_token', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  /** SHA-256 of the token, base64url. */
  digest: text('digest').notNull().unique(),
  scopes: jsonb('scopes').$type<string[]>().notNull(),
  createdAt: moment('created_at').notNull(),
  expiresAt: moment('expires_at'),
  lastUsedAt: moment('last_used_at'),
  revokedAt: moment('revoked_at'),
});

/** Accounts of the wiki that signed in, with the address that each had last. */
export const wikiAccounts = pgTable(
  'wiki_account',
  {
    id: text('id').primaryKey(),
    address: text('address').notNull(),
    /** Since when the bridge knows it by this address. */
    since: moment('since').notNull(),
    seenAt: moment('seen_at').notNull(),
  },
  (table) => [index('wiki_account_seen_at').on(table.seenAt)],
);

/** Rows of people whom an admin invited to the wiki, until one account is bound by it. */
export const wikiInvitations = pgTable('wiki_invitation', {
  rowId: integer('row_id').primaryKey(),
  address: text('address').notNull(),
  invitedAt: moment('invited_at').notNull(),
  invitedBy: text('invited_by').notNull(),
  invitedByName: text('invited_by_name').notNull(),
});
