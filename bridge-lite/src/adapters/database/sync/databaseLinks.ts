import { and, eq, sql } from 'drizzle-orm';
import type { PageLink, PageLinks, Snapshots } from '../../../ports/sync/syncStore.ts';
import type { Database } from '../openDatabase.ts';
import { syncLinks, syncSnapshots } from '../syncSchema.ts';

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

const putAtOnce = 500;

/** What was last seen of rows, in the bridge's database. */
export function createDatabaseSnapshots(db: Database): Snapshots {
  const isRow = (entity: string, id: number) => and(eq(syncSnapshots.entity, entity), eq(syncSnapshots.entityId, id));
  return {
    async find(entity, id) {
      const [row] = await db.select().from(syncSnapshots).where(isRow(entity, id));
      return row && { version: row.version, statut: row.statut };
    },
    async all(entity) {
      const rows = await db.select().from(syncSnapshots).where(eq(syncSnapshots.entity, entity));
      return new Map(rows.map(({ entityId, version, statut }) => [entityId, { version, statut }]));
    },
    async put(entity, rows) {
      const all = [...rows].map(([entityId, snapshot]) => ({ entity, entityId, ...snapshot }));
      for (let start = 0; start < all.length; start += putAtOnce) {
        await db
          .insert(syncSnapshots)
          .values(all.slice(start, start + putAtOnce))
          .onConflictDoUpdate({
            target: [syncSnapshots.entity, syncSnapshots.entityId],
            set: { version: sql`excluded.version`, statut: sql`excluded.statut` },
          });
      }
    },
    async remove(entity, id) {
      await db.delete(syncSnapshots).where(isRow(entity, id));
    },
  };
}
