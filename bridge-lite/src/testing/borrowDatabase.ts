import { sql } from 'drizzle-orm';
import type { OpenDatabase } from '../adapters/database/openDatabase.ts';
import { openEmptyDatabase } from './emptyDatabase.ts';

const free: OpenDatabase[] = [];

/** An empty database of its own until it is closed; making one takes its time, so they are emptied and used again. */
export async function borrowDatabase(): Promise<OpenDatabase> {
  const known = free.pop();
  const database = known ?? (await openEmptyDatabase());
  if (known) await emptyDatabase(database);
  return { ...database, close: async () => void free.push(database) };
}

async function emptyDatabase({ db }: OpenDatabase): Promise<void> {
  await db.execute(sql`do $$ declare names text; begin
    select string_agg(quote_ident(tablename), ', ') into names from pg_tables where schemaname = 'public';
    execute 'truncate ' || names || ' restart identity';
    drop schema if exists pgboss cascade;
  end $$`);
}
