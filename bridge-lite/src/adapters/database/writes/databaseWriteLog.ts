import { and, desc, eq, exists, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Clock } from '../../../ports/clock.ts';
import type { WriteFilter, WriteLine, WriteLog } from '../../../ports/writeLog.ts';
import { changes } from '../copySchema.ts';
import type { Database } from '../openDatabase.ts';
import { writeLog as lines } from '../writeSchema.ts';

/** Every write that was asked for, in the bridge's database. */
export function createDatabaseWriteLog(db: Database, clock: Clock): WriteLog {
  const ofRun = and(eq(changes.request, lines.run), eq(changes.source, 'command'));

  /** Rows that runs changed, by their ids. */
  async function changedBy(runs: readonly string[]): Promise<Map<string, WriteLine['rows']>> {
    const found = new Map<string, WriteLine['rows']>();
    if (runs.length === 0) return found;
    const rows = await db
      .select({ run: changes.request, entity: changes.entity, id: changes.rowId, kind: changes.kind })
      .from(changes)
      .where(and(inArray(changes.request, [...runs]), eq(changes.source, 'command')))
      .orderBy(changes.seq);
    for (const { run, ...row } of rows) found.set(run ?? '', [...(found.get(run ?? '') ?? []), row]);
    return found;
  }

  function conditionOf({ author, row, outcome, before }: WriteFilter): SQL | undefined {
    const isOf = (entity: typeof lines.entity | typeof changes.entity, id: typeof lines.rowId | typeof changes.rowId) =>
      row && and(eq(entity, row.entity), row.id === undefined ? undefined : eq(id, row.id));
    const changed = db
      .select({ one: sql`1` })
      .from(changes)
      .where(and(ofRun, isOf(changes.entity, changes.rowId)));
    return and(
      author === undefined ? undefined : eq(lines.author, author),
      row && or(isOf(lines.entity, lines.rowId), exists(changed)),
      outcome === undefined ? undefined : eq(lines.outcome, outcome),
      before === undefined ? undefined : lt(lines.id, before),
    );
  }

  return {
    async add({ author, fields, ...write }, end = { outcome: 'open', code: null }) {
      const at = new Date(clock.now()).toISOString();
      const row = { ...write, ...end, at, author: author.id, authorName: author.name, fields: [...fields] };
      const [line] = await db.insert(lines).values(row).returning({ id: lines.id });
      return line?.id ?? 0;
    },

    async end(id, end) {
      await db.update(lines).set(end).where(eq(lines.id, id));
    },

    async find(filter) {
      const found = await db
        .select()
        .from(lines)
        .where(conditionOf(filter))
        .orderBy(desc(lines.id))
        .limit(filter.limit);
      const rows = await changedBy(found.flatMap(({ run }) => run ?? []));
      return found.map(({ author, authorName, at, run, ...line }) => ({
        ...line,
        run,
        at: new Date(at).toISOString(),
        author: { id: author, name: authorName },
        rows: rows.get(run ?? '') ?? [],
      }));
    },

    async settle(before) {
      const hasChange = exists(db.select({ one: sql`1` }).from(changes).where(ofRun));
      await db
        .update(lines)
        .set({ outcome: sql`case when ${hasChange} then 'done' else 'unknown' end` })
        .where(and(eq(lines.outcome, 'open'), lt(lines.at, new Date(before).toISOString())));
    },

    async prune(before) {
      await db.delete(lines).where(lt(lines.at, new Date(before).toISOString()));
    },
  };
}
