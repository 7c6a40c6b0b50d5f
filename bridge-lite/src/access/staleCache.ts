import type { CacheStore } from '../ports/cacheStore.ts';
import { type Clock, isRecent } from '../ports/clock.ts';

/** A value kept past its freshness, to be served when its source is down. */
export interface CacheEntry<T> {
  value?: T;
  /** When the reading of the value began. */
  readAt: number;
  /** When the value was last declared outdated, 0 for never. */
  droppedAt: number;
}

const dayMs = 24 * 60 * 60 * 1000;

/**
 * Entries that remember when they were read and dropped. A reading that began before a drop, or before a newer reading,
 * never passes for fresh, in whatever order they end.
 * @param keptMs how long a value is kept for the case that its source is down
 */
export function createStaleCache(store: CacheStore, clock: Clock, keptMs = dayMs) {
  const get = <T>(key: string) => store.get<CacheEntry<T>>(key);

  return {
    get,
    isFresh<T>(entry: CacheEntry<T> | undefined, ttlMs: number, droppedAt = 0): entry is CacheEntry<T> & { value: T } {
      return (
        entry?.value !== undefined &&
        entry.readAt > entry.droppedAt &&
        entry.readAt > droppedAt &&
        isRecent(clock, entry.readAt, ttlMs)
      );
    },
    /** Stores what was read from `readAt` on, unless something newer is already known. */
    async put<T>(key: string, value: T, readAt: number): Promise<void> {
      const known = await get<T>(key);
      if (known?.value !== undefined && known.readAt > readAt && known.readAt <= clock.now()) return;
      await store.set(key, { value, readAt, droppedAt: known?.droppedAt ?? 0 }, keptMs);
    },
    /** Stores what was just written; only a later drop outdates it. */
    async replace<T>(key: string, value: T): Promise<void> {
      await store.set(key, { value, readAt: clock.now(), droppedAt: 0 }, keptMs);
    },
    /** Declares the value outdated; it stays for the case that its source is down. */
    async drop(key: string): Promise<void> {
      const known = await get<unknown>(key);
      await store.set(key, { value: known?.value, readAt: known?.readAt ?? 0, droppedAt: clock.now() }, keptMs);
    },
  };
}
