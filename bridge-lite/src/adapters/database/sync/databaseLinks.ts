import { and, eq } from 'drizzle-orm';
import type { FollowedPlaces, PageLink, PageLinks } from '../../../ports/sync/syncStore.ts';
import type { Database } from '../openDatabase.ts';
import { syncFollowed, syncLinks } from '../syncSchema.ts';

const asLink = ({ entityId, entity, ...link }: typeof syncLinks.$inferSelect): PageLink => ({
  ...link,
  entity: entity,
  id: entityId,
});

/** Pages of rows, in the bridge's database. */
export function createDatabaseLinks(db: Database): PageLinks {
  return {
    async find(entity, id) {
      const [row] = await db
        .select()
        .from(syncLinks)
        .where(and(eq(syncLinks.entity, entity), eq(syncLinks.entityId, id)));
      return row && asLink(row);
    },
    async findByPage(pageId) {
      const [row] = await db.select().from(syncLinks).where(eq(syncLinks.pageId, pageId));
      return row && asLink(row);
    },
    async list() {
      return (await db.select().from(syncLinks)).map(asLink);
    },
    async put({ id, ...link }) {
      await db
        .insert(syncLinks)
        .values({ ...link, entityId: id })
        .onConflictDoUpdate({ target: [syncLinks.entity, syncLinks.entityId], set: link });
    },
  };
}

/** How far each row's changes were followed, in the bridge's database. */
export function createDatabaseFollowed(db: Database): FollowedPlaces {
  return {
    async find(entity, id) {
      const isRow = and(eq(syncFollowed.entity, entity), eq(syncFollowed.entityId, id));
      const [row] = await db.select().from(syncFollowed).where(isRow);
      return row?.seq;
    },
    async put(entity, entityId, seq) {
      await db
        .insert(syncFollowed)
        .values({ entity, entityId, seq })
        .onConflictDoUpdate({ target: [syncFollowed.entity, syncFollowed.entityId], set: { seq } });
    },
  };
}
