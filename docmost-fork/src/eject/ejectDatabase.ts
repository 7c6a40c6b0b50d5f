import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Client } from 'pg';
import { EjectError } from './EjectError.ts';

export type Row = Record<string, unknown>;

export interface Queries {
  query(sql: string, values?: unknown[]): Promise<Row[]>;
}

/** The database that a wiki keeps its pages in. */
export interface EjectDatabase extends Queries {
  /** Names the database without its password: an interrupted eject goes on only on the same one. */
  readonly name: string;
  /** Runs a task whose changes are all kept, or none when it throws. */
  transaction<T>(task: (queries: Queries) => Promise<T>): Promise<T>;
  /** Other clients that use the database now. */
  countOtherSessions(): Promise<number>;
  close(): Promise<void>;
}

/** Opens `postgres://…` or `pglite:DIR`. Throws EjectError. */
export async function openEjectDatabase(url: string): Promise<EjectDatabase> {
  if (/^postgres(?:ql)?:\/\//.test(url)) return openPostgres(url);
  const folder = /^pglite:(.+)$/.exec(url)?.[1];
  if (folder === undefined)
    throw new EjectError('DATABASE_UNKNOWN', `${withoutPassword(url)} is neither postgres://… nor pglite:DIR`);
  return openPglite(folder);
}

async function openPostgres(url: string): Promise<EjectDatabase> {
  const client = new Client({ connectionString: url, application_name: 'formation-hub-eject' });
  try {
    await client.connect();
  } catch (cause) {
    await client.end().catch(() => {});
    throw new EjectError('DATABASE_UNREACHABLE', `${withoutPassword(url)} cannot be reached: ${String(cause)}`, {
      cause,
    });
  }
  const query = async (sql: string, values: unknown[] = []): Promise<Row[]> =>
    (await client.query<Row>(sql, values)).rows;
  return {
    name: withoutPassword(url),
    query,
    transaction: async (task) => {
      await client.query('begin');
      try {
        const result = await task({ query });
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback');
        throw error;
      }
    },
    countOtherSessions: async () => {
      const [row] = await query(
        `select count(*)::int as sessions from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
      );
      return Number(row?.sessions);
    },
    close: () => client.end(),
  };
}

async function openPglite(folder: string): Promise<EjectDatabase> {
  const path = resolve(folder);
  if (!existsSync(path)) throw new EjectError('DATABASE_UNREACHABLE', `${path} does not exist`);
  const database = await PGlite.create(path);
  const query = async (sql: string, values: unknown[] = []): Promise<Row[]> =>
    (await database.query<Row>(sql, values)).rows;
  return {
    name: `pglite:${path}`,
    query,
    transaction: (task) =>
      database.transaction((transaction) =>
        task({ query: async (sql, values = []) => (await transaction.query<Row>(sql, values)).rows }),
      ),
    countOtherSessions: async () => 0,
    close: () => database.close(),
  };
}

function withoutPassword(url: string): string {
  return url.replace(/^(\w+:\/\/[^/@:]*):[^@/]*@/, '$1@').replace(/([?&]password=)[^&]*/g, '$1…');
}
