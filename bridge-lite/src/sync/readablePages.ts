import { hash } from 'node:crypto';
import { createStaleCache } from '../access/staleCache.ts';
import type { CacheStore } from '../ports/cacheStore.ts';
import type { Clock } from '../ports/clock.ts';
import type { PageSource } from '../ports/pageSource.ts';

const freshMs = 60_000;

export interface ReadablePages {
  /** Those of the pages that the person of a Docmost session may read, each asked at most once a minute. @throws AppError DOCMOST_UNAVAILABLE */
  among<T extends { pageId: string }>(authToken: string, pages: readonly T[]): Promise<T[]>;
}

/** Remembers for a minute which pages each reader may read. An older answer never counts: it could show what is closed by now. */
export function createReadablePages(deps: { source: PageSource; cache: CacheStore; clock: Clock }): ReadablePages {
  const { source, clock } = deps;
  const cache = createStaleCache(deps.cache, clock);

  async function canRead(authToken: string, pageId: string): Promise<boolean> {
    const key = `page-access:${hash('sha256', authToken, 'base64url')}:${pageId}`;
    const entry = await cache.get<boolean>(key);
    if (cache.isFresh(entry, freshMs)) return entry.value;
    const readAt = clock.now();
    const answer = await source.canRead(authToken, pageId);
    await cache.put(key, answer, readAt);
    return answer;
  }

  return {
    async among(authToken, pages) {
      const answers = await Promise.all(pages.map(({ pageId }) => canRead(authToken, pageId)));
      return pages.filter((_page, index) => answers[index]);
    },
  };
}
