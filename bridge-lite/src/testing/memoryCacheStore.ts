import type { CacheStore } from '../ports/cacheStore.ts';

/** A cache that forgets nothing. */
export function createMemoryCacheStore(): CacheStore {
  const values = new Map<string, unknown>();
  return {
    get: async <T>(key: string) => values.get(key) as T | undefined,
    set: async (key, value) => void values.set(key, value),
  };
}
