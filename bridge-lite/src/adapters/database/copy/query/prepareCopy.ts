import { sql } from 'drizzle-orm';
import type { Schema } from '../../../../../model/index.ts';
import type { Database } from '../../openDatabase.ts';
import { type Connection, rowsOf } from '../storedRow.ts';
import { columnsOf, coveringIndexes, coveringPrefix } from './columns.ts';

/** Rows of an entity from which on an index is worth what each write pays for it. */
const fewestIndexedRows = 2000;

/** One at a time, whichever bridge begins. */
const prepareLock = 7_262_002;

/**
 * Makes the copy fast to ask: values that are grouped, added up, filtered and sorted by get columns of their own, an
 * entity with many rows an index that holds them, and the database learns how many rows there are. Does what is still to do, so it is called at
 * the start and again after the first load. A new column rewrites the table, about a second for 50,000 rows. Fields that
 * admins add in Baserow have no column: they are read from the values.
 * @param indexedFrom rows of an entity from which on it gets an index
 * @returns names of the columns, for the reader
 */
export async function prepareCopy(
  db: Database,
  schema: Schema,
  indexedFrom: number = fewestIndexedRows,
): Promise<ReadonlySet<string>> {
  const columns = columnsOf(schema);
  const { isUnknown, isWider } = await db.transaction(async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(${prepareLock})`);
    // Asked first: a new index corrects the number of rows, and says nothing of what is in them.
    const isUnknown = await isGuessedWrong(transaction);
    const isWider = await addColumns(transaction, columns);
    await addIndexes(transaction, schema, indexedFrom);
    return { isUnknown, isWider };
  });
  // PGlite does none of these by itself. A first load writes each row several times, and readings walk over all of it.
  if (isUnknown) {
    await db.execute(sql`vacuum full replica_row`);
    await db.execute(sql`vacuum full replica_link`);
  }
  if (isUnknown || isWider) await analyze(db, [...columns.keys()]);
  await db.execute(sql`vacuum replica_row`);
  return new Set(columns.keys());
}

/** True when there were any to add. */
async function addColumns(db: Connection, columns: ReturnType<typeof columnsOf>): Promise<boolean> {
  const present = await rowsOf<{ name: string }>(
    db,
    sql`select attname as name from pg_attribute where attrelid = 'replica_row'::regclass and attnum > 0 and not attisdropped`,
  );
  const known = new Set(present.map(({ name }) => name));
  const missing = [...columns].filter(([name]) => !known.has(name));
  if (missing.length === 0) return false;
  const added = missing.map(([name, column]) => sql`add column ${sql.identifier(name)} ${column} stored`);
  await db.execute(sql`alter table replica_row ${sql.join(added, sql`, `)}`);
  return true;
}

async function addIndexes(db: Connection, schema: Schema, indexedFrom: number): Promise<void> {
  const large = await rowsOf<{ entity: string }>(
    db,
    sql`select entity from replica_row where gone_at is null group by entity having count(*) >= ${indexedFrom}`,
  );
  const isLarge = new Set(large.map(({ entity }) => entity));
  const wanted = coveringIndexes(schema);
  const present = await rowsOf<{ name: string }>(
    db,
    sql`select relname as name from pg_class where relkind = 'i' and starts_with(relname::text, ${coveringPrefix})
      and oid in (select indexrelid from pg_index where indrelid = 'replica_row'::regclass)`,
  );
  const known = new Set(present.map(({ name }) => name));
  for (const name of known)
    if (!wanted.some((index) => index.name === name)) await db.execute(sql`drop index ${sql.identifier(name)}`);
  for (const { name, entity, day, columns } of wanted) {
    if (known.has(name) || !isLarge.has(entity)) continue;
    const included = columns.map((column) => sql.identifier(column));
    const key = day === undefined ? sql`` : sql`${sql.identifier(day)} collate "C", `;
    // Names of entities are letters, digits and underscores: the predicate of an index takes no parameter.
    await db.execute(sql`create index ${sql.identifier(name)} on replica_row (${key}id) include (${sql.join(included, sql`, `)})
      where entity = ${sql.raw(`'${entity.replaceAll("'", "''")}'`)} and gone_at is null`);
  }
}

/** True when the number of rows that the database reckons with is far from the true one. */
async function isGuessedWrong(db: Connection): Promise<boolean> {
  const [row] = await rowsOf<{ guessed: number; rows: number }>(
    db,
    sql`select reltuples::integer as guessed, (select count(*)::integer from replica_row) as rows
      from pg_class where oid = 'replica_row'::regclass`,
  );
  return row !== undefined && Math.abs(row.guessed - row.rows) > 0.2 * row.rows + 50;
}

/** What no query compares as a whole is left out: looking at values and texts would take most of the time. */
async function analyze(db: Connection, columns: readonly string[]): Promise<void> {
  const names = ['entity', 'id', 'gone_at', ...columns].map((name) => sql.identifier(name));
  await db.execute(sql`analyze replica_row (${sql.join(names, sql`, `)})`);
  await db.execute(sql`analyze replica_link`);
}
