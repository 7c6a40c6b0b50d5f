import type { EntityRow, Schema } from '../../model/index.ts';
import type { ChangeEvent } from '../contracts/index.ts';
import type { CacheStore } from '../ports/cacheStore.ts';
import type { Clock } from '../ports/clock.ts';
import type { EntityStore } from '../ports/entityStore.ts';
import { type Freshness, noteReading } from './freshness.ts';
import { type ListQuery, listQueryKey } from './listQuery.ts';
import { createRowLoader } from './rowLoader.ts';
import { createStaleCache, isOutage } from './staleCache.ts';

const minute = 60_000;

/** How long a row stays fresh when nothing announces a change, unless its entity says otherwise. */
const freshMinutes = 5;
const listTtlMs = minute;
const missingTtlMs = 30_000;
/** After a failure, older values are served at once for this long instead of waiting for Baserow again. */
const outagePauseMs = 3000;

export interface ListResult {
  items: EntityRow[];
  total: number;
}

/** Moments before which nothing read of an entity is fresh. */
interface Marks {
  rows: number;
  lists: number;
}

export interface EntityReader {
  /** Rows that exist among these ids; cached, one call to Baserow for all that are missing. */
  getMany(entity: string, ids: readonly number[], freshness?: Freshness): Promise<Map<number, EntityRow>>;
  /** One row or undefined. */
  find(entity: string, id: number, freshness?: Freshness): Promise<EntityRow | undefined>;
  list(entity: string, query: ListQuery, freshness?: Freshness): Promise<ListResult>;
  /** Takes in a row just written. */
  remember(entity: string, row: EntityRow): Promise<void>;
  /** A number that moves whenever something known may have changed. */
  generation(): number;
  /** Declares rows outdated, and every list of their entities. */
  drop(changes: readonly ChangeEvent[]): Promise<void>;
}

/** Reads entities through the cache; older values stand in, marked stale, when Baserow is down. */
export function createEntityReader(deps: {
  schema: Schema;
  store: EntityStore;
  cache: CacheStore;
  /** Where lists are kept. */
  lists: CacheStore;
  clock: Clock;
  onCache?: (outcome: 'hit' | 'miss' | 'stale', entity: string, count: number) => void;
}): EntityReader {
  const { schema, store, clock, onCache } = deps;
  const cache = createStaleCache(deps.cache, clock);
  const rows = createRowLoader(store, clock);
  const listCache = createStaleCache(deps.lists, clock);
  const flyingLists = new Map<string, Promise<unknown>>();
  let pausedUntil = 0;
  let generation = 0;

  const ttlOf = (entity: string) => (schema.find(entity)?.fresh ?? freshMinutes) * minute;

  const marksOf = async (entity: string): Promise<Marks> =>
    (await deps.cache.get<Marks>(`marks:${entity}`)) ?? { rows: 0, lists: 0 };

  const noteOutage = (error: unknown) => {
    if (isOutage(error)) pausedUntil = clock.now() + outagePauseMs;
  };

  async function getMany(entity: string, ids: readonly number[], freshness?: Freshness) {
    const found = new Map<number, EntityRow>();
    if (ids.length === 0) return found;
    const marks = await marksOf(entity);
    const wanted = [...new Set(ids)];
    const entries = await Promise.all(wanted.map((id) => cache.get<EntityRow | null>(rowKey(entity, id))));
    const missing: number[] = [];
    const older = new Map<number, { value: EntityRow | null; readAt: number }>();
    wanted.forEach((id, index) => {
      const entry = entries[index];
      const ttl = entry?.value === null ? missingTtlMs : ttlOf(entity);
      if (cache.isFresh(entry, ttl, marks.rows)) {
        noteReading(freshness, entry.readAt, false);
        if (entry.value !== null) found.set(id, entry.value);
        return;
      }
      missing.push(id);
      if (entry?.value !== undefined) older.set(id, { value: entry.value, readAt: entry.readAt });
    });
    if (wanted.length > missing.length) onCache?.('hit', entity, wanted.length - missing.length);
    if (missing.length === 0) return found;

    const isServable = older.size === missing.length;
    try {
      if (isServable && clock.now() < pausedUntil) return serveOlder();
      onCache?.('miss', entity, missing.length);
      const read = await rows.load(entity, missing);
      for (const [id, { row, readAt }] of read) {
        noteReading(freshness, readAt, false);
        if (row) found.set(id, row);
      }
      await Promise.all([...read].map(([id, { row, readAt }]) => cache.put(rowKey(entity, id), row, readAt)));
      return found;
    } catch (error) {
      noteOutage(error);
      if (!isServable || !isOutage(error)) throw error;
      return serveOlder();
    }

    function serveOlder() {
      onCache?.('stale', entity, older.size);
      for (const [id, { value, readAt }] of older) {
        noteReading(freshness, readAt, true);
        if (value) found.set(id, value);
      }
      return found;
    }
  }

  async function list(entity: string, query: ListQuery, freshness?: Freshness): Promise<ListResult> {
    const key = `list:${listQueryKey(entity, query)}`;
    const marks = await marksOf(entity);
    const entry = await listCache.get<ListResult>(key);
    if (cache.isFresh(entry, listTtlMs, marks.lists)) {
      onCache?.('hit', entity, 1);
      noteReading(freshness, entry.readAt, false);
      return entry.value;
    }
    const older = entry?.value;
    try {
      if (older && clock.now() < pausedUntil) return serveOlder(older, entry.readAt);
      onCache?.('miss', entity, 1);
      const { result, readAt } = await readList(entity, query, key, marks.lists);
      noteReading(freshness, readAt, false);
      return result;
    } catch (error) {
      noteOutage(error);
      if (!older || !isOutage(error)) throw error;
      return serveOlder(older, entry.readAt);
    }

    function serveOlder(result: ListResult, readAt: number) {
      onCache?.('stale', entity, 1);
      noteReading(freshness, readAt, true);
      return result;
    }
  }

  /** One reading at a time of the same list since the same drop. */
  async function readList(entity: string, query: ListQuery, key: string, droppedAt: number) {
    const flightKey = `${droppedAt} ${key}`;
    const flying = flyingLists.get(flightKey);
    if (flying) return flying as Promise<{ result: ListResult; readAt: number }>;
    const readAt = clock.now();
    const flight = store.list(entity, query).then(async (result) => {
      await listCache.put(key, result, readAt);
      await Promise.all(result.items.map((row) => cache.put(rowKey(entity, row.id), row, readAt)));
      return { result, readAt };
    });
    flyingLists.set(flightKey, flight);
    try {
      return await flight;
    } finally {
      flyingLists.delete(flightKey);
    }
  }

  return {
    getMany,
    list,
    async find(entity, id, freshness) {
      return (await getMany(entity, [id], freshness)).get(id);
    },
    generation: () => generation,
    async remember(entity, row) {
      generation += 1;
      rows.forget(entity, [row.id]);
      await cache.replace(rowKey(entity, row.id), row);
      generation += 1;
    },
    async drop(changes) {
      const now = clock.now();
      // Before and after: what is read in between may be either.
      generation += 1;
      for (const { entity, ids } of changes) {
        rows.forget(entity, ids);
        const marks = await marksOf(entity);
        await deps.cache.set(`marks:${entity}`, { rows: ids === null ? now : marks.rows, lists: now }, marksKeptMs);
        await Promise.all((ids ?? []).map((id) => cache.drop(rowKey(entity, id))));
      }
      generation += 1;
    },
  };
}

const marksKeptMs = 7 * 24 * 60 * minute;

function rowKey(entity: string, id: number): string {
  return `row:${entity}:${id}`;
}
