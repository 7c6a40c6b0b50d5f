import type { Caller } from '../access/caller.ts';
import type { WikiPageRef } from '../contracts/index.ts';
import type { PageIndex } from '../ports/sync/syncStore.ts';
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
   * Pages that mention an entity, by title, of the spaces that the reader may read. A service sees all of them; a person
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

export function createBacklinks(deps: { pages: Pick<PageIndex, 'pagesOf'>; spaces: ReadableSpaces }): Backlinks {
  return {
    async of(entity, id, { caller, authToken }, paging) {
      if (caller.kind === 'service') {
        const { items, total } = await deps.pages.pagesOf(entity, id, paging);
        return { items: items.map((page) => wikiPageRef({ ...page, id: page.pageId })), total };
      }
      const readable = authToken === undefined ? [] : await deps.spaces.of(authToken);
      if (readable.length === 0) return { items: [], total: 0 };
      const slugOf = new Map(readable.map((space) => [space.id, space.slug]));
      const { items, total } = await deps.pages.pagesOf(entity, id, { ...paging, spaceIds: [...slugOf.keys()] });
      // The slug may have changed since the page was read.
      const refs = items.map((page) =>
        wikiPageRef({ ...page, id: page.pageId, spaceSlug: slugOf.get(page.spaceId ?? '') ?? page.spaceSlug }),
      );
      return { items: refs, total };
    },
  };
}
