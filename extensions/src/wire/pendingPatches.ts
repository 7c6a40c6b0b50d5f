import { mapList, mapRows } from './nestedRows';
import type { EntityByName, EntityName } from './wireTypes';

type Patch<E extends EntityName> = Partial<EntityByName[E]>;
type Row = { id: number };

export interface PendingPatches {
  /** Shows `patch` over the entity until the returned function is called. Several patches stack in order. */
  add<E extends EntityName>(entity: E, id: number, patch: Patch<E>): () => void;
  /** A row, and the rows inside its detail, with what is being written laid over them; the same object when nothing is. */
  show<T extends Row>(entity: EntityName, row: T): T;
  /** `show` over a list; the same array when nothing is being written. */
  showList<T extends Row>(entity: EntityName, rows: T[]): T[];
}

/** Writes that were shown but not yet confirmed. They lie over the cache, so a refresh never undoes them and a refusal needs no repair. */
export function createPendingPatches(onChange: () => void): PendingPatches {
  const patches = new Map<string, object[]>();
  const keyOf = (entity: EntityName, id: number) => `${entity}:${id}`;
  const apply = <T extends Row>(entity: EntityName, row: T): T => {
    const own = patches.get(keyOf(entity, row.id));
    return own ? Object.assign({}, row, ...own) : row;
  };
  return {
    add: (entity, id, patch) => {
      const key = keyOf(entity, id);
      patches.set(key, [...(patches.get(key) ?? []), patch]);
      onChange();
      return () => {
        const rest = (patches.get(key) ?? []).filter((other) => other !== patch);
        if (rest.length > 0) patches.set(key, rest);
        else patches.delete(key);
        onChange();
      };
    },
    show: (entity, row) => (patches.size === 0 ? row : mapRows(entity, row, apply)),
    showList: (entity, rows) => (patches.size === 0 ? rows : mapList(entity, rows, apply)),
  };
}
