import type { EntityRow } from '../../model/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { EntityStore } from '../ports/entityStore.ts';

interface Loaded {
  row: EntityRow | null;
  /** When the reading began. */
  readAt: number;
}

interface Batch {
  ids: Set<number>;
  done: Promise<{ rows: Map<number, unknown>; readAt: number }>;
}

/**
 * Reads rows by id: ids asked for in the same turn make one call, and an id that is being read is not read again.
 */
export function createRowLoader(store: EntityStore, clock: Clock) {
  const gathering = new Map<string, Batch>();
  const flying = new Map<string, Batch>();

  function join(entity: string, ids: readonly number[]): Batch {
    let batch = gathering.get(entity);
    if (!batch) {
      const wanted = new Set<number>();
      const done = Promise.resolve().then(async () => {
        gathering.delete(entity);
        const readAt = clock.now();
        try {
          return { rows: await store.getMany(entity, [...wanted]), readAt };
        } finally {
          for (const id of wanted) if (flying.get(`${entity}:${id}`)?.done === done) flying.delete(`${entity}:${id}`);
        }
      });
      batch = { ids: wanted, done };
      gathering.set(entity, batch);
    }
    for (const id of ids) {
      batch.ids.add(id);
      flying.set(`${entity}:${id}`, batch);
    }
    return batch;
  }

  return {
    async load(entity: string, ids: readonly number[]): Promise<Map<number, Loaded>> {
      const batchOf = new Map<number, Batch>();
      const others: number[] = [];
      for (const id of ids) {
        const batch = flying.get(`${entity}:${id}`);
        if (batch) batchOf.set(id, batch);
        else others.push(id);
      }
      if (others.length > 0) {
        const batch = join(entity, others);
        for (const id of others) batchOf.set(id, batch);
      }
      const loaded = new Map<number, Loaded>();
      await Promise.all(
        [...new Set(batchOf.values())].map(async (batch) => {
          const { rows, readAt } = await batch.done;
          for (const [id, from] of batchOf) {
            if (from === batch) loaded.set(id, { row: (rows.get(id) as EntityRow | undefined) ?? null, readAt });
          }
        }),
      );
      return loaded;
    },
    /** The next load of these rows (null: of any row) reads anew instead of joining a reading that may be outdated. */
    forget(entity: string, ids: readonly number[] | null): void {
      if (ids) for (const id of ids) flying.delete(`${entity}:${id}`);
      else for (const key of flying.keys()) if (key.startsWith(`${entity}:`)) flying.delete(key);
    },
  };
}
