import { and, eq, gt, lte } from 'drizzle-orm';
import { entityNameSchema } from '../../contracts/index.ts';
import type { Clock } from '../../ports/clock.ts';
import type { UndoStore } from '../../ports/undoStore.ts';
import type { Database } from './openDatabase.ts';
import { actionUndos as undos } from './undoSchema.ts';

type State = Parameters<UndoStore['add']>[0]['state'];

/** What can be undone, in the bridge's database. */
export function createDatabaseUndoStore(db: Database, clock: Clock): UndoStore {
  const now = () => new Date(clock.now());
  return {
    async add({ expiresAt, ...record }) {
      await db.insert(undos).values({ ...record, expiresAt: new Date(expiresAt) });
    },

    async find(id, caller) {
      const isOurs = and(eq(undos.id, id), eq(undos.caller, caller), gt(undos.expiresAt, now()));
      const [found] = await db.select().from(undos).where(isOurs);
      if (!found) return undefined;
      const { entity, state, expiresAt, ...rest } = found;
      return {
        ...rest,
        entity: entityNameSchema.parse(entity),
        state: state as State,
        expiresAt: expiresAt.getTime(),
      };
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
