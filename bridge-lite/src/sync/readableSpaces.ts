import { hash } from 'node:crypto';
import { createStaleCache } from '../access/staleCache.ts';
import type { CacheStore } from '../ports/cacheStore.ts';
import type { Clock } from '../ports/clock.ts';
import type { ReadableSpace, SpaceSource } from '../ports/spaceSource.ts';

const freshMs = 60_000;

export interface ReadableSpaces {
  /** Spaces that the person of a Docmost session may read, asked at most once a minute. @throws AppError DOCMOST_UNAVAILABLE */
  of(authToken: string): Promise<readonly ReadableSpace[]>;
}

/** Remembers for a minute what each reader may read. An older answer never counts: it could show what is forbidden by now. */
export function createReadableSpaces(deps: { source: SpaceSource; cache: CacheStore; clock: Clock }): ReadableSpaces {
  const { source, clock } = deps;
  const cache = createStaleCache(deps.cache, clock);
  const flying = new Map<string, Promise<ReadableSpace[]>>();

  async function ask(authToken: string, key: string): Promise<ReadableSpace[]> {
    const readAt = clock.now();
    const spaces = (await source.spacesOf(authToken)) ?? [];
    await cache.put(key, spaces, readAt);
    return spaces;
  }

  return {
    async of(authToken) {
      const key = `spaces:${hash('sha256', authToken, 'base64url')}`;
      const entry = await cache.get<ReadableSpace[]>(key);
      if (cache.isFresh(entry, freshMs)) return entry.value;
      const asked = flying.get(key) ?? ask(authToken, key).finally(() => flying.delete(key));
      flying.set(key, asked);
      return asked;
    },
  };
}
