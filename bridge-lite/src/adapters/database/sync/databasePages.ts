import { and, asc, count, eq, inArray, sql } from 'drizzle-orm';
import type { PageIndex } from '../../../ports/sync/syncStore.ts';
import type { Database } from '../openDatabase.ts';
import { wikiMentions, wikiPages } from '../syncSchema.ts';

/** As people look titles up: neither case nor accents count, whatever the collation of the database. */
const byTitle = sql`translate(lower(${wikiPages.title}), 'àâäçéèêëîïôöùûüœ', 'aaaceeeeiioouuuo')`;

/** Pages and what they mention, in the bridge's database. */
export function createDatabasePages(db: Database): PageIndex {
  return {
    async find(pageId) {
      const [page] = await db.select().from(wikiPages).where(eq(wikiPages.pageId, pageId));
      return page;
    },
    list: () => db.select().from(wikiPages).orderBy(asc(wikiPages.pageId)),
    async put(page, mentions) {
      await db.transaction(async (transaction) => {
        const { isShared: _kept, ...known } = page;
        await transaction.insert(wikiPages).values(page).onConflictDoUpdate({ target: wikiPages.pageId, set: known });
        await transaction.delete(wikiMentions).where(eq(wikiMentions.pageId, page.pageId));
        if (mentions.length === 0) return;
        await transaction
          .insert(wikiMentions)
          .values(mentions.map(({ entity, id }) => ({ pageId: page.pageId, entity, entityId: id })));
      });
    },
    async setShared(pageId, isShared) {
      await db.update(wikiPages).set({ isShared }).where(eq(wikiPages.pageId, pageId));
    },
    async remove(pageId) {
      await db.transaction(async (transaction) => {
        await transaction.delete(wikiMentions).where(eq(wikiMentions.pageId, pageId));
        await transaction.delete(wikiPages).where(eq(wikiPages.pageId, pageId));
      });
    },
    async pagesOf(entity, id, { page, perPage, spaceIds }) {
      const isWanted = and(
        eq(wikiMentions.entity, entity),
        eq(wikiMentions.entityId, id),
        spaceIds && inArray(wikiPages.spaceId, [...spaceIds]),
      );
      const isMentioning = eq(wikiPages.pageId, wikiMentions.pageId);
      const [rows, [counted]] = await Promise.all([
        db
          .select({ page: wikiPages })
          .from(wikiMentions)
          .innerJoin(wikiPages, isMentioning)
          .where(isWanted)
          .orderBy(byTitle, asc(wikiPages.pageId))
          .limit(perPage)
          .offset((page - 1) * perPage),
        db.select({ total: count() }).from(wikiMentions).innerJoin(wikiPages, isMentioning).where(isWanted),
      ]);
      return { items: rows.map((row) => row.page), total: counted?.total ?? 0 };
    },
  };
}
