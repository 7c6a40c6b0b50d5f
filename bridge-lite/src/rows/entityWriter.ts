import type { EntityRow, Schema } from '../../model/index.ts';
import { Conflict, EntityNotFound } from '../errors/appError.ts';
import type { EntityStore, FieldValues } from '../ports/entityStore.ts';
import type { EventHub } from '../ports/eventHub.ts';
import type { Locks } from '../ports/locks.ts';
import { affectedBy, type RowChange } from './affectedBy.ts';
import type { EntityReader } from './entityReader.ts';
import { type Filter, maxPerPage } from './listQuery.ts';

export interface RowName {
  entity: string;
  id: number;
}

/** Who writes a row, and by which command. */
export interface Author {
  /** Id of the caller, as in logs. */
  id: string;
  name: string;
  command: string;
}

/** Reads and writes the true rows; what it writes is known to the cache and told to the open pages. */
export interface EntityWriter {
  /**
   * Holds the rows for the duration of the work. Not reentrant.
   * @param names other things to hold, such as a slug or a person's day
   */
  withRows<T>(rows: readonly RowName[], work: () => Promise<T>, names?: readonly string[]): Promise<T>;
  /** The row as Baserow has it now. @throws EntityNotFound */
  getFresh(entity: string, id: number): Promise<EntityRow>;
  getManyFresh(entity: string, ids: readonly number[]): Promise<EntityRow[]>;
  /** Every row that fulfils all filters, as Baserow has them now. */
  listFresh(entity: string, filters: Filter[]): Promise<EntityRow[]>;
  /**
   * Writes the values that differ from `before`; nothing is sent when none does.
   * @param by null for what the bridge does of its own accord
   */
  update(entity: string, before: EntityRow, values: FieldValues, by: Author | null): Promise<EntityRow>;
  create(entity: string, values: FieldValues, by: Author | null): Promise<EntityRow>;
  /** Deletes the row. @throws EntityNotFound */
  remove(entity: string, before: EntityRow, by: Author | null): Promise<void>;
  /** Tells cache and pages of rows that someone else wrote; the order of such news is unknown, so they are read anew. */
  announce(changes: readonly RowChange[]): Promise<void>;
}

export function createEntityWriter(deps: {
  schema: Schema;
  store: EntityStore;
  reader: EntityReader;
  events: EventHub;
  locks: Locks;
  /** Hears of each row that this bridge wrote itself, after it was written; it must not throw. */
  onWritten?: (change: RowChange, by: Author | null) => void;
}): EntityWriter {
  const { schema, store, reader, events, locks, onWritten } = deps;

  async function announceOwn(change: RowChange, entity: string, after: EntityRow | undefined, by: Author | null) {
    const affected = affectedBy(schema, [change]);
    await reader.drop(affected);
    if (after) await reader.remember(entity, after);
    events.publish(affected);
    onWritten?.(change, by);
  }

  /** Runs a write; one that fails may have been done all the same, so nothing read before it may pass for fresh. */
  async function attempt<T>(change: RowChange, write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      await reader.drop(affectedBy(schema, [change]));
      throw error;
    }
  }

  async function listFresh(entity: string, filters: Filter[]): Promise<EntityRow[]> {
    const rows: EntityRow[] = [];
    for (let page = 1; ; page += 1) {
      const { items, total } = await store.list(entity, { page, perPage: maxPerPage, sort: [], filters });
      rows.push(...items);
      if (items.length === 0 || rows.length >= total) return rows;
    }
  }

  return {
    withRows: (rows, work, names = []) =>
      locks.withLocks([...rows.map(({ entity, id }) => `${entity}:${id}`), ...names], work),

    async getFresh(entity, id) {
      const row = (await store.getMany(entity, [id])).get(id);
      if (!row) throw new EntityNotFound(entity, id);
      return row;
    },

    async getManyFresh(entity, ids) {
      return [...(await store.getMany(entity, ids)).values()];
    },

    listFresh,

    async update(entity, before, values, by) {
      const changed = Object.fromEntries(
        Object.entries(values).filter(([name, value]) => !isSame(before[name], value)),
      );
      if (Object.keys(changed).length === 0) return before;
      const change: RowChange = { kind: 'updated', entity, id: before.id, before, after: before };
      const after = await attempt(change, () => store.update(entity, before.id, changed));
      await announceOwn({ ...change, after }, entity, after, by);
      return after;
    },

    async create(entity, values, by) {
      const after = await attempt({ kind: 'created', entity, id: 0 }, () => store.create(entity, values));
      await announceOwn({ kind: 'created', entity, id: after.id, after }, entity, after, by);
      return after;
    },

    async remove(entity, before, by) {
      const change: RowChange = { kind: 'deleted', entity, id: before.id, before };
      await attempt(change, () => store.remove(entity, before.id));
      await announceOwn(change, entity, undefined, by);
    },

    async announce(changes) {
      const affected = affectedBy(schema, changes);
      await reader.drop(affected);
      events.publish(affected);
    },
  };
}

/** A link on the wire is a Ref, in a write an id. */
function isSame(current: unknown, next: FieldValues[string]): boolean {
  const value = typeof current === 'object' && current !== null && 'id' in current ? current.id : current;
  return Array.isArray(next) ? JSON.stringify(value) === JSON.stringify(next) : value === next;
}

/** @throws Conflict with the current row when it is not the version that the caller saw */
export function assertVersion(current: { version: string }, expected: string | undefined): void {
  if (expected === undefined || expected === current.version) return;
  throw new Conflict('conflict.version', {}, { current });
}
