import { and, eq, gt, inArray, lte } from 'drizzle-orm';
import { undoStateSchema } from '../../commands/rowUndo.ts';
import { entityNameSchema } from '../../contracts/index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { UndoStore } from '../../ports/undoStore.ts';
import type { Database } from './openDatabase.ts';
import { actionUndos as undos } from './undoSchema.ts';

/** What can be undone, in the bridge's database. */
export function createDatabaseUndoStore(db: Database, clock: Clock): UndoStore {
  const now = () => new Date(clock.now());
  return {
    async add({ expiresAt, ...record }) {
      const row = { ...record, expiresAt: new Date(expiresAt) };
      // A run that was cut off and is ended now has remembered it already.
      await db.insert(undos).values(row).onConflictDoUpdate({ target: undos.id, set: row });
    },

    async find(id, caller) {
      const isOurs = and(eq(undos.id, id), eq(undos.caller, caller), gt(undos.expiresAt, now()));
      const [found] = await db.select().from(undos).where(isOurs);
      if (!found) return undefined;
      const state = undoStateSchema.safeParse(found.state);
      // One that a bridge of another version remembered.
      if (!state.success) return undefined;
      return {
        ...found,
        entity: entityNameSchema.parse(found.entity),
        state: state.data,
        expiresAt: found.expiresAt.getTime(),
      };
    },

    async among(ids, caller) {
      const isOurs = and(inArray(undos.id, [...ids]), eq(undos.caller, caller), gt(undos.expiresAt, now()));
      const found = await db.select({ id: undos.id, expiresAt: undos.expiresAt }).from(undos).where(isOurs);
      return new Map(found.map(({ id, expiresAt }) => [id, expiresAt.getTime()]));
    },

    async remove(id) {
      await db.delete(undos).where(eq(undos.id, id));
    },

    async prune() {
      const dropped = await db.delete(undos).where(lte(undos.expiresAt, now())).returning({ id: undos.id });
      return dropped.length;
    },
  };
}
