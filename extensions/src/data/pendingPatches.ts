import type { EntityByName, EntityName } from './wireTypes';

type Patch<E extends EntityName> = Partial<EntityByName[E]>;

export interface PendingPatches {
  /** Shows `patch` over the entity until the returned function is called. Several patches stack in order. */
  add<E extends EntityName>(entity: E, id: number, patch: Patch<E>): () => void;
  /** The row with what is being written laid over it; the same object when nothing is. */
  apply<T extends { id: number }>(entity: EntityName, row: T): T;
  readonly size: number;
}

/** Writes that were shown but not yet confirmed. They lie over the cache, so a refresh never undoes them and a refusal needs no repair. */
export function createPendingPatches(onChange: (entity: EntityName, id: number) => void): PendingPatches {
  const patches = new Map<string, object[]>();
  const keyOf = (entity: EntityName, id: number) => `${entity}:${id}`;
  return {
    add: (entity, id, patch) => {
      const key = keyOf(entity, id);
      patches.set(key, [...(patches.get(key) ?? []), patch]);
      onChange(entity, id);
      return () => {
        const rest = (patches.get(key) ?? []).filter((other) => other !== patch);
        if (rest.length > 0) patches.set(key, rest);
        else patches.delete(key);
        onChange(entity, id);
      };
    },
    apply: (entity, row) => {
      if (patches.size === 0) return row;
      const own = patches.get(keyOf(entity, row.id));
      return own ? Object.assign({}, row, ...own) : row;
    },
    get size() {
      return patches.size;
    },
  };
}
