import type { EntityName } from '../contracts/index.ts';
import { affectedBy, type RowChange } from '../domain/affectedBy.ts';
import { Conflict, EntityNotFound } from '../domain/appError.ts';
import type { Entity } from '../domain/entityTypes.ts';
import type { EntityReader } from './entityReader.ts';
import type { EntityStore, FieldValues } from './ports/entityStore.ts';
import type { EventHub } from './ports/eventHub.ts';
import type { Locks } from './ports/locks.ts';

/** Reads and writes the true rows; what it writes is known to the cache and told to the open pages. */
export interface EntityWriter {
  /** Holds the rows for the duration of the work. Not reentrant. */
  withRows<T>(rows: readonly { entity: EntityName; id: number }[], work: () => Promise<T>): Promise<T>;
  /** The row as Baserow has it now. @throws EntityNotFound */
  getFresh<E extends EntityName>(entity: E, id: number): Promise<Entity<E>>;
  getManyFresh<E extends EntityName>(entity: E, ids: readonly number[]): Promise<Entity<E>[]>;
  /** Writes the values that differ from `before`; nothing is sent when none does. */
  update<E extends EntityName>(entity: E, before: Entity<E>, values: FieldValues): Promise<Entity<E>>;
  create<E extends EntityName>(entity: E, values: FieldValues): Promise<Entity<E>>;
  /** Tells cache and pages of rows that someone else wrote; the order of such news is unknown, so they are read anew. */
  announce(changes: readonly RowChange[]): Promise<void>;
}

export function createEntityWriter(deps: {
  store: EntityStore;
  reader: EntityReader;
  events: EventHub;
  locks: Locks;
}): EntityWriter {
  const { store, reader, events, locks } = deps;

  async function announceOwn<E extends EntityName>(change: RowChange, entity: E, after: Entity<E>) {
    const affected = affectedBy([change]);
    await reader.drop(affected);
    await reader.remember(entity, after);
    events.publish(affected);
  }

  return {
    withRows: (rows, work) =>
      locks.withLocks(
        rows.map(({ entity, id }) => `${entity}:${id}`),
        work,
      ),

    async getFresh(entity, id) {
      const row = (await store.getMany(entity, [id])).get(id);
      if (!row) throw new EntityNotFound(entity, id);
      return row;
    },

    async getManyFresh(entity, ids) {
      return [...(await store.getMany(entity, ids)).values()];
    },

    async update(entity, before, values) {
      const changed = Object.fromEntries(
        Object.entries(values).filter(([name, value]) => !isSame((before as Record<string, unknown>)[name], value)),
      );
      if (Object.keys(changed).length === 0) return before;
      try {
        const after = await store.update(entity, before.id, changed);
        await announceOwn({ kind: 'updated', entity, id: before.id, before, after }, entity, after);
        return after;
      } catch (error) {
        // The write may have been done all the same: nothing read before it may pass for fresh.
        await reader.drop(affectedBy([{ kind: 'updated', entity, id: before.id, before, after: before }]));
        throw error;
      }
    },

    async create(entity, values) {
      const after = await store.create(entity, values);
      await announceOwn({ kind: 'created', entity, id: after.id, after }, entity, after);
      return after;
    },

    async announce(changes) {
      const affected = affectedBy(changes);
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
