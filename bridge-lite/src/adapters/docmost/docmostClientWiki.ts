import { z } from 'zod';
import { AppError } from '../../errors/appError.ts';
import { PageClosed, type Wiki } from '../../ports/sync/wiki.ts';
import type { DocmostClient } from './docmostClient.ts';
import { DocmostError } from './docmostError.ts';
import { listAll, listOf } from './docmostList.ts';

const summarySchema = z.object({
  id: z.string(),
  slugId: z.string(),
  title: z.string().nullish().default(null),
  icon: z.string().nullish().default(null),
});
const recentSchema = summarySchema.extend({ updatedAt: z.string() });
const pageSchema = recentSchema
  .extend({
    spaceId: z.string(),
    space: z.object({ slug: z.string() }).nullish(),
    parentPageId: z.string().nullish().default(null),
    content: z.unknown(),
    deletedAt: z.string().nullish(),
  })
  .transform(({ deletedAt, space, ...page }) => ({
    ...page,
    spaceSlug: space?.slug ?? null,
    isDeleted: deletedAt !== null && deletedAt !== undefined,
  }));
const spaceSchema = z.object({ id: z.string(), name: z.string(), slug: z.string() });
const anything = z.unknown();
const shareSchema = z
  .object({ level: z.number().default(0) })
  .nullish()
  .default(null);

const pageLimit = 100;

/** The wiki through Docmost's REST API. */
export function createDocmostWiki(client: DocmostClient): Wiki {
  /** A call about one page. @throws PageClosed */
  async function about<T extends z.ZodType>(
    pageId: string,
    path: string,
    body: object,
    schema: T,
  ): Promise<z.infer<T>> {
    try {
      return await client.call(path, { pageId, ...body }, schema);
    } catch (error) {
      throw error instanceof DocmostError && error.httpStatus === 403 ? new PageClosed(pageId) : error;
    }
  }

  return {
    spaces: () => listAll(client, 'spaces', {}, spaceSchema),

    async page(pageId) {
      return unlessMissing(() => about(pageId, 'pages/info', { format: 'json' }, pageSchema));
    },

    create: ({ spaceId, parentPageId, title, icon, content }) =>
      client.call(
        'pages/create',
        {
          spaceId,
          title,
          ...(parentPageId ? { parentPageId } : {}),
          ...(icon ? { icon } : {}),
          ...(content ? { content, format: 'json' } : {}),
        },
        pageSchema,
      ),

    async rename(pageId, { title, icon }) {
      await about(pageId, 'pages/update', { title, icon }, anything);
    },

    async prepend(pageId, content) {
      await about(pageId, 'pages/update', { content, operation: 'prepend', format: 'json' }, anything);
    },

    async restore(pageId) {
      return (await unlessMissing(() => about(pageId, 'pages/restore', {}, anything))) !== undefined;
    },

    children: (of) => listAll(client, 'pages/sidebar-pages', of, summarySchema),

    async search(query, spaceId) {
      const body = { query: query.slice(0, 200), limit: pageLimit, ...(spaceId ? { spaceId } : {}) };
      return (await client.call('search', body, listOf(summarySchema))).items;
    },

    pages: () => listAll(client, 'pages/recent', {}, recentSchema),

    share: (pageId, share) => client.call('shares/create', { pageId, ...share }, z.object({ key: z.string() })),

    async isShared(pageId) {
      const share = await unlessMissing(() => client.call('shares/for-page', { pageId }, shareSchema), [400, 403, 404]);
      // A share of a page above reaches this one too, with the number of levels between: that page is the shared one.
      return share === undefined ? undefined : share !== null && share.level === 0;
    },
  };
}

/** Undefined when what is asked for does not exist, or cannot: an id that is none is refused as such; nor for a person who may not read it. */
async function unlessMissing<T>(ask: () => Promise<T>, gone = [400, 404]): Promise<T | undefined> {
  try {
    return (await ask()) ?? (null as T);
  } catch (error) {
    if (error instanceof DocmostError && gone.includes(error.httpStatus ?? 0)) return undefined;
    if (error instanceof AppError && error.code === 'FORBIDDEN_SCOPE') return undefined;
    throw error;
  }
}
