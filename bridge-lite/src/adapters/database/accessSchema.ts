import { jsonb, pgTable, text, timestamp } from 'drizzle-orm/pg-core';

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
