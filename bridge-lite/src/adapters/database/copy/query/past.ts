import { type SQL, sql } from 'drizzle-orm';
import type { Schema } from '../../../../../model/index.ts';
import type { ChangeKind, CopyValues } from '../../../../ports/copy.ts';
import { QueryError } from '../../../../ports/copyQuery.ts';
import { linksIn } from '../links.ts';
import { rowTexts } from '../rowTexts.ts';
import { type Connection, rowsOf } from '../storedRow.ts';
import { isDay } from './period.ts';

/** Relations that stand for the rows and links of the copy in a query, and what has to be said before it. */
export interface Relations {
  /** With the columns of `replica_row`. */
  rows: SQL;
  /** With the columns of `replica_link`, for rows that are there. */
  links: SQL;
  /** Common table expressions that the others need. */
  before: SQL[];
}

export const present: Relations = { rows: sql.raw('replica_row'), links: sql.raw('replica_link'), before: [] };

/**
 * The copy after a number of the log, or at the end of a day: the present rows, but those that changed since as they were.
 * Null when nothing has changed since. It has to be read in the transaction that is asked. Costs a reading of every change
 * since, so a moment long past is slow. What was there before the log begins counts as having been there always.
 * @throws QueryError for what is neither
 */
export async function pastRelations(
  db: Connection,
  schema: Schema,
  asOf: string | number,
  timeZone: string,
): Promise<Relations | null> {
  const seq = await numberOf(db, asOf, timeZone);
  const rows = await changedRows(db, seq);
  if (rows.length === 0) return null;
  const changed = rows.map(({ entity, id, values }) => {
    const of = schema.find(entity);
    return values === null || !of ? { entity, id } : { entity, id, values, ...rowTexts(of, values) };
  });
  const links = rows.flatMap(({ entity, id, values }) =>
    Object.entries(values ?? {}).flatMap(([field, value]) =>
      [...new Set(linksIn(value))].map((target) => ({ entity, id, field, target })),
    ),
  );
  return {
    rows: sql.raw('past_row'),
    links: sql.raw('past_link'),
    before: [
      sql`past_changed as materialized (
        select * from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb)
          as c(entity text, id integer, values jsonb, folded jsonb, search text))`,
      sql`past_row as not materialized (
        select r.entity, r.id, r.values, r.folded, r.search, null::timestamptz as gone_at from replica_row r
        where r.gone_at is null and not exists (select from past_changed c where c.entity = r.entity and c.id = r.id)
        union all select c.entity, c.id, c.values, c.folded, c.search, null from past_changed c where c.values is not null)`,
      sql`past_link as not materialized (
        select l.entity, l.field, l.target, l.id from replica_link l
        where not exists (select from past_changed c where c.entity = l.entity and c.id = l.id)
        union all select l.entity, l.field, l.target, l.id from jsonb_to_recordset(${JSON.stringify(links)}::jsonb)
          as l(entity text, field text, target integer, id integer))`,
    ],
  };
}

/** Number of the last change that counts. */
async function numberOf(db: Connection, asOf: string | number, timeZone: string): Promise<number> {
  if (typeof asOf === 'number' && Number.isSafeInteger(asOf) && asOf >= 0) return asOf;
  if (!isDay(asOf)) throw new QueryError([], 'as_of', 'must be a number of the log or a day, YYYY-MM-DD');
  const [row] = await rowsOf<{ seq: string | number | null }>(
    db,
    sql`select max(seq) as seq from change
      where at < (${asOf}::date + 1)::timestamp at time zone ${timeZone}::text`,
  );
  return Number(row?.seq ?? 0);
}

interface PastRow {
  entity: string;
  id: number;
  /** Null for a row that was not there. */
  values: CopyValues | null;
}

interface Line {
  entity: string;
  id: number;
  kind: ChangeKind;
  before: CopyValues;
  after: CopyValues;
}

/** The rows that changed after a number, as they were then: the changes are taken back, the newest first. */
async function changedRows(db: Connection, seq: number): Promise<PastRow[]> {
  const lines = await rowsOf<Line>(
    db,
    sql`select entity, row_id as id, kind, before, after from change where seq > ${seq} order by seq desc`,
  );
  if (lines.length === 0) return [];
  const now = await rowsOf<PastRow>(
    db,
    sql`select r.entity, r.id, case when r.gone_at is null then r.values end as values from replica_row r
      join (select distinct entity, row_id from change where seq > ${seq}) c on c.entity = r.entity and c.row_id = r.id`,
  );
  const rows = new Map(now.map((row) => [`${row.entity} ${row.id}`, row]));
  for (const line of lines) {
    const row = rows.get(`${line.entity} ${line.id}`);
    if (row) row.values = takenBack(row.values, line);
  }
  return [...rows.values()];
}

function takenBack(values: CopyValues | null, { kind, before, after }: Line): CopyValues | null {
  if (kind === 'created' || kind === 'restored') return null;
  if (kind === 'deleted') return before;
  const others = Object.entries(values ?? {}).filter(([field]) => !(field in after) && !(field in before));
  return { ...Object.fromEntries(others), ...before };
}
