import { and, desc, eq, isNull } from 'drizzle-orm';
import type { StoredToken, TokenStore } from '../../ports/tokenStore.ts';
import { accessTokens as tokens } from './accessSchema.ts';
import type { Database } from './openDatabase.ts';

const toDate = (ms: number | null) => (ms === null ? null : new Date(ms));

/** Tokens in the bridge's database. */
export function createDatabaseTokenStore(db: Database): TokenStore {
  return {
    async add({ scopes, createdAt, expiresAt, lastUsedAt, revokedAt, ...rest }) {
      await db.insert(tokens).values({
        ...rest,
        scopes: [...scopes],
        createdAt: new Date(createdAt),
        expiresAt: toDate(expiresAt),
        lastUsedAt: toDate(lastUsedAt),
        revokedAt: toDate(revokedAt),
      });
    },

    async findByDigest(digest) {
      const [found] = await db.select().from(tokens).where(eq(tokens.digest, digest));
      return found && toStored(found);
    },

    async list() {
      return (await db.select().from(tokens).orderBy(desc(tokens.createdAt), tokens.id)).map(toStored);
    },

    async noteUse(id, at) {
      await db
        .update(tokens)
        .set({ lastUsedAt: new Date(at) })
        .where(eq(tokens.id, id));
    },

    async revoke(id, at) {
      const revoked = await db
        .update(tokens)
        .set({ revokedAt: new Date(at) })
        .where(and(eq(tokens.id, id), isNull(tokens.revokedAt)))
        .returning({ id: tokens.id });
      return revoked.length > 0;
    },
  };
}

function toStored({
  id,
  name,
  scopes,
  createdAt,
  expiresAt,
  lastUsedAt,
  revokedAt,
}: typeof tokens.$inferSelect): StoredToken {
  return {
    id,
    name,
    scopes,
    createdAt: createdAt.getTime(),
    expiresAt: expiresAt?.getTime() ?? null,
    lastUsedAt: lastUsedAt?.getTime() ?? null,
    revokedAt: revokedAt?.getTime() ?? null,
  };
}
