import { sql } from 'drizzle-orm';
import type { ChangeKind, CopyValues } from '../../../ports/copy.ts';
import type { Database } from '../openDatabase.ts';

/** A row of the copy. */
export interface StoredRow {
  id: number;
  values: CopyValues;
  sourceAt: string | null;
  reading: number;
  isGone: boolean;
}

/** What became of one row in one `apply`: whole values on both sides. */
export interface RowChange {
  entity: string;
  id: number;
  kind: ChangeKind;
  was: CopyValues;
  is: CopyValues;
  /** The fields that differ. */
  fields: Set<string>;
}

/** A transaction, or the database itself. */
export type Connection = Pick<Database, 'execute'>;

/** Rows of a query, whichever driver answered it. */
export async function rowsOf<T>(db: Connection, query: ReturnType<typeof sql>): Promise<T[]> {
  const answer = (await db.execute(query)) as unknown as { rows: T[] };
  return answer.rows;
}

export async function readStored(
  db: Connection,
  entity: string,
  ids: readonly number[],
): Promise<Map<number, StoredRow>> {
  if (ids.length === 0) return new Map();
  const rows = await rowsOf<StoredRow & { reading: string | number }>(
    db,
    sql`select id, values, source_at as "sourceAt", reading, gone_at is not null as "isGone"
      from replica_row where entity = ${entity} and id = any(${idArray(ids)})`,
  );
  return new Map(rows.map((row) => [row.id, { ...row, reading: Number(row.reading) }]));
}

/** Ids as one parameter. */
export const idArray = (ids: readonly number[]) => sql`${`{${ids.join(',')}}`}::integer[]`;
