import type { Caller } from '../access/caller.ts';
import type { WikiPageRef } from '../contracts/index.ts';
import type { PageIndex } from '../ports/sync/syncStore.ts';
import type { ReadablePages } from './readablePages.ts';
import type { ReadableSpaces } from './readableSpaces.ts';
import { wikiPageRef } from './wikiPageRef.ts';

/** Who asks. */
export interface BacklinkReader {
  caller: Pick<Caller, 'kind'>;
  /** Session in Docmost; undefined for a caller that came with a token. */
  authToken: string | undefined;
}

export interface Backlinks {
  /**
   * Pages that mention an entity, by title, that the reader may read: of the own spaces, and open to the reader. Of very many the
   * first ones by title are looked at. A service sees all of them; a person
   * without a session in the wiki (a token for another origin) sees none.
   * @throws AppError DOCMOST_UNAVAILABLE
   */
  of(
    entity: string,
    id: number,
    reader: BacklinkReader,
    paging: { page: number; perPage: number },
  ): Promise<{ items: WikiPageRef[]; total: number }>;
}

/** Pages that a reader is asked about at most: each may cost a question to the wiki. */
const lookedAt = 200;

export function createBacklinks(deps: {
  pages: Pick<PageIndex, 'pagesOf'>;
  spaces: ReadableSpaces;
  readable: ReadablePages;
}): Backlinks {
  return {
    async of(entity, id, { caller, authToken }, paging) {
      if (caller.kind === 'service') {
        const { items, total } = await deps.pages.pagesOf(entity, id, paging);
        return { items: items.map((page) => wikiPageRef({ ...page, id: page.pageId })), total };
      }
      const readable = authToken === undefined ? [] : await deps.spaces.of(authToken);
      if (authToken === undefined || readable.length === 0) return { items: [], total: 0 };
      const slugOf = new Map(readable.map((space) => [space.id, space.slug]));
      const looked = { page: 1, perPage: lookedAt, spaceIds: [...slugOf.keys()] };
      const all = await deps.readable.among(authToken, (await deps.pages.pagesOf(entity, id, looked)).items);
      const start = (paging.page - 1) * paging.perPage;
      // The slug may have changed since the page was read.
      const items = all
        .slice(start, start + paging.perPage)
        .map((page) =>
          wikiPageRef({ ...page, id: page.pageId, spaceSlug: slugOf.get(page.spaceId ?? '') ?? page.spaceSlug }),
        );
      return { items, total: all.length };
    },
  };
}
