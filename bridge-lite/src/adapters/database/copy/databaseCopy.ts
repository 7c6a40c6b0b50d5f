import { type SQL, sql } from 'drizzle-orm';
import type { Schema } from '../../../../model/index.ts';
import type { Clock } from '../../../ports/clock.ts';
import type { Applied, Change, Copy, Origin, RowReport } from '../../../ports/copy.ts';
import { logChannel } from '../copySchema.ts';
import type { Database } from '../openDatabase.ts';
import { claimIntents, closeIntents } from './claimIntents.ts';
import { attributedMs, type Decision, decide, ownLines, pick, toldBefore } from './decideReport.ts';
import { storeLinks } from './links.ts';
import { type ChangedRows, recomputeFigures } from './recomputeFigures.ts';
import { rowTexts } from './rowTexts.ts';
import { type Connection, idArray, type RowChange, readStored, rowsOf, type StoredRow } from './storedRow.ts';

/** One `apply` at a time, so that numbers of the log are given in the order in which they are committed. */
export const applyLock = 7_262_001;

/** The copy in the bridge's database. */
export function createDatabaseCopy(deps: {
  db: Database;
  schema: Schema;
  clock: Clock;
  /** Hears of each change after it is committed. */
  onChanges?: (changes: readonly Change[]) => void;
}): Copy {
  const { db, schema, clock, onChanges } = deps;

  const nextReading = async (connection: Connection) => {
    const [row] = await rowsOf<{ number: string | number }>(connection, sql`select nextval('copy_reading') as number`);
    return Number(row?.number);
  };

  const numberOf = async (query: SQL) =>
    Number((await rowsOf<{ seq: string | number | null }>(db, query))[0]?.seq ?? 0);

  return {
    beginReading: () => nextReading(db),

    async apply(report) {
      const { rows, gone = [] } = report;
      if (rows.length === 0 && gone.length === 0) return { changes: [], doubtful: [] };
      const applied = await db.transaction(async (transaction): Promise<Applied> => {
        await transaction.execute(sql`select pg_advisory_xact_lock(${applyLock})`);
        const at = new Date(clock.now()).toISOString();
        const known = await readStored(transaction, report.entity, [...rows.map(({ id }) => id), ...gone]);
        const { written, removed, doubtful } = decide(schema, report, known);
        if (report.origin.author) await attribute(transaction, at, report, known);
        if (report.origin.intent) await closeIntents(transaction, [report.origin.intent]);
        if (written.length + removed.length === 0) return { changes: [], doubtful };
        const reading = report.reading ?? (await nextReading(transaction));
        await storeRows(transaction, schema, report.entity, written, { reading, at });
        await storeGone(transaction, report.entity, removed, { reading, at });
        const own = [...written.map(({ change }) => change), ...removed].filter((change) => change !== null);
        const claimed = await claimIntents(transaction, report, own);
        await storeLinks(transaction, report.entity, [...written.map(({ stored }) => stored), ...removed]);
        const changed: ChangedRows = new Map([[report.entity, new Map(own.map((change) => [change.id, change]))]]);
        const figures = await recomputeFigures(transaction, schema, changed);
        const isFirst = report.origin.source === 'import';
        const originOf = (change: RowChange) => claimed.get(change) ?? report.origin;
        // Which of several changes moved a figure is not known.
        const [first] = own;
        const moving = first && own.length === 1 ? originOf(first) : report.origin;
        const changes = await appendLog(transaction, at, [
          ...own
            .filter(({ kind }) => !(isFirst && kind === 'created'))
            .map((change) => ({ change, origin: originOf(change) })),
          ...(isFirst ? [] : figures.map((change) => ({ change, origin: { ...moving, source: 'figure' as const } }))),
        ]);
        return { changes, doubtful };
      });
      if (applied.changes.length > 0) onChanges?.(applied.changes);
      return applied;
    },

    async changesAfter(seq, limit) {
      return (await rowsOf<LogLine>(db, sql`${logColumns} where seq > ${seq} order by seq limit ${limit}`)).map(
        changeOf,
      );
    },

    async changesOf(entity, id, after) {
      const lines = sql`${logColumns} where entity = ${entity} and row_id = ${id} and seq > ${after} order by seq`;
      return (await rowsOf<LogLine>(db, lines)).map(changeOf);
    },

    async history({ before, limit, ...of }) {
      const whose =
        'author' in of
          ? sql`author = ${of.author} and source <> 'figure'`
          : sql`entity = ${of.entity} and row_id = ${of.id}`;
      const older = before === undefined ? sql`true` : sql`seq < ${before}`;
      const lines = sql`${logColumns} where ${whose} and ${older} order by seq desc limit ${limit}`;
      return (await rowsOf<LogLine>(db, lines)).map(changeOf);
    },

    async prune(before) {
      const gone = await rowsOf<{ seq: string }>(
        db,
        sql`delete from change where at < ${before}::timestamptz returning seq`,
      );
      // Notes about lines that are gone, and rows that no line tells of any more.
      for (const notes of ['parked_change', 'sync_followed'])
        await db.execute(sql`delete from ${sql.identifier(notes)} where seq < (select min(seq) from change)`);
      await db.execute(sql`delete from replica_row where gone_at < ${before}::timestamptz`);
      return gone.length;
    },

    async ids(entity) {
      const rows = await rowsOf<{ id: number }>(
        db,
        sql`select id from replica_row where entity = ${entity} and gone_at is null order by id`,
      );
      return rows.map(({ id }) => id);
    },

    async extent(entity) {
      const [found] = await rowsOf<{ rows: string | number; newest: string | null }>(
        db,
        sql`
          select count(*) as rows, max(source_at) as newest from replica_row
          where entity = ${entity} and gone_at is null`,
      );
      return { rows: Number(found?.rows ?? 0), newest: found?.newest ?? null };
    },

    firstSeq: () => numberOf(sql`select min(seq) as seq from change`),
    lastSeq: () => numberOf(sql`select max(seq) as seq from change`),
  };
}

async function storeRows(
  db: Connection,
  schema: Schema,
  entity: string,
  written: readonly Decision[],
  { reading, at }: { reading: number; at: string },
): Promise<void> {
  if (written.length === 0) return;
  const of = schema.get(entity);
  const rows = written.map(({ row, values }) => ({
    id: row.id,
    values,
    source_at: row.at,
    ...rowTexts(of, values),
  }));
  await db.execute(sql`
    insert into replica_row (entity, id, values, folded, search, source_at, reading, seen_at, gone_at)
    select ${entity}, n.id, n.values, n.folded, n.search, n.source_at, ${reading}::bigint, ${at}::timestamptz, null
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as n(id integer, values jsonb, folded jsonb, search text, source_at text)
    on conflict (entity, id) do update set
      values = excluded.values, folded = excluded.folded, search = excluded.search, source_at = excluded.source_at,
      reading = excluded.reading, seen_at = excluded.seen_at, gone_at = null`);
}

async function storeGone(
  db: Connection,
  entity: string,
  removed: readonly RowChange[],
  { reading, at }: { reading: number; at: string },
): Promise<void> {
  if (removed.length === 0) return;
  await db.execute(sql`
    update replica_row set gone_at = ${at}::timestamptz, seen_at = ${at}::timestamptz, reading = ${reading}::bigint
    where entity = ${entity} and id = any(${idArray(removed.map(({ id }) => id))})`);
}

interface LogLine extends Omit<Change, 'seq'> {
  seq: string | number;
}

const logColumns = sql`select seq, to_char(at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, entity,
  row_id as id, kind, before, after, source, author, author_name as "authorName", command, request from change`;

const changeOf = (line: LogLine): Change => ({ ...line, seq: Number(line.seq) });

/** News of a write of ours may come before its answer: the line that it made then gets its author. */
async function attribute(db: Connection, at: string, report: RowReport, known: Map<number, StoredRow>): Promise<void> {
  const { entity, origin } = report;
  const ids = toldBefore(report, known);
  if (ids.length === 0) return;
  const lines = await rowsOf<LogLine>(
    db,
    sql`${logColumns} where entity = ${entity} and row_id = any(${idArray(ids)})
      and (at > ${at}::timestamptz - ${`${attributedMs} milliseconds`}::interval or seq > ${origin.since ?? null}::bigint)
      and source <> 'figure' and (source in ('baserow', 'sweep') or request = ${origin.request ?? null}) order by seq desc`,
  );
  const own = ownLines(report, ids, lines.map(changeOf));
  if (own.length === 0) return;
  await db.execute(sql`
    update change set source = 'command', author = ${origin.author?.id ?? null}, author_name = ${origin.author?.name ?? null},
      command = ${origin.command ?? null}, request = ${origin.request ?? null}
    where seq = any(${`{${own.join(',')}}`}::bigint[])`);
}

async function appendLog(
  db: Connection,
  at: string,
  lines: readonly { change: RowChange; origin: Origin }[],
): Promise<Change[]> {
  const shown = lines.filter(({ change }) => change.kind !== 'updated' || change.fields.size > 0);
  if (shown.length === 0) return [];
  const rows = shown.map(({ change: { entity, id, kind, was, is, fields }, origin }) => ({
    entity,
    row_id: id,
    kind,
    before: pick(was, fields),
    after: pick(is, fields),
    source: origin.source,
    author: origin.author?.id ?? null,
    author_name: origin.author?.name ?? null,
    command: origin.command ?? null,
    request: origin.request ?? null,
  }));
  const numbers = await rowsOf<{ seq: string | number }>(
    db,
    sql`insert into change (at, entity, row_id, kind, before, after, source, author, author_name, command, request)
      select ${at}::timestamptz, n.entity, n.row_id, n.kind, n.before, n.after, n.source, n.author, n.author_name, n.command, n.request
      from rows from (jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as (entity text, row_id integer, kind text, before jsonb, after jsonb, source text, author text, author_name text, command text, request text))
        with ordinality as n(entity, row_id, kind, before, after, source, author, author_name, command, request, place)
      order by n.place returning seq`,
  );
  await db.execute(sql`select pg_notify(${logChannel}, '')`);
  return rows.map(({ row_id, author_name, ...row }, index) => ({
    ...row,
    seq: Number(numbers[index]?.seq),
    at,
    id: row_id,
    authorName: author_name,
  }));
}
