import { and, desc, eq, isNotNull, lt } from 'drizzle-orm';
import type { AuditLog, Journal, JournalEntry, SyncState } from '../../../ports/sync/syncStore.ts';
import type { Database } from '../openDatabase.ts';
import { syncAudit, syncJournal, syncState } from '../syncSchema.ts';

const asEntry = (row: typeof syncJournal.$inferSelect): JournalEntry => ({
  ...row,
  startedAt: row.startedAt.getTime(),
  finishedAt: row.finishedAt?.getTime() ?? null,
});

/** The journal of effects, in the bridge's database. */
export function createDatabaseJournal(db: Database): Journal {
  const find = async (key: string): Promise<JournalEntry | undefined> => {
    const [row] = await db.select().from(syncJournal).where(eq(syncJournal.key, key));
    return row && asEntry(row);
  };
  return {
    find,
    async begin(key, intent, at) {
      const before = await find(key);
      const fresh = { intent, startedAt: new Date(at), finishedAt: null };
      await db
        .insert(syncJournal)
        .values({ key, ...fresh })
        .onConflictDoUpdate({ target: syncJournal.key, set: fresh });
      return before;
    },
    async finish(key, result, at) {
      await db
        .update(syncJournal)
        .set({ result, finishedAt: new Date(at) })
        .where(eq(syncJournal.key, key));
    },
    async prune(before) {
      const pruned = await db
        .delete(syncJournal)
        .where(and(isNotNull(syncJournal.finishedAt), lt(syncJournal.finishedAt, new Date(before))))
        .returning({ key: syncJournal.key });
      return pruned.length;
    },
  };
}

/** Audit lines, in the bridge's database. */
export function createDatabaseAudit(db: Database): AuditLog {
  return {
    async add({ at, ...line }) {
      await db.insert(syncAudit).values({ ...line, at: new Date(at), durationMs: Math.round(line.durationMs) });
    },
    async recent(limit) {
      const rows = await db.select().from(syncAudit).orderBy(desc(syncAudit.id)).limit(limit);
      return rows.map(({ id: _id, detail, at, ...line }) => ({
        ...line,
        at: at.getTime(),
        ...(detail === null ? {} : { detail }),
      }));
    },
    async prune(before) {
      const pruned = await db
        .delete(syncAudit)
        .where(lt(syncAudit.at, new Date(before)))
        .returning({ id: syncAudit.id });
      return pruned.length;
    },
  };
}

/** Small facts, in the bridge's database. */
export function createDatabaseState(db: Database): SyncState {
  return {
    async get<T>(key: string) {
      const [row] = await db.select().from(syncState).where(eq(syncState.key, key));
      return row?.value as T | undefined;
    },
    async put(key, value) {
      await db.insert(syncState).values({ key, value }).onConflictDoUpdate({ target: syncState.key, set: { value } });
    },
  };
}
