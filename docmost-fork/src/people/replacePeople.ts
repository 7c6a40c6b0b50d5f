import type { EjectDatabase, Queries } from '../eject/ejectDatabase.ts';
import { rewriteTables, type TableCounts } from './rewriteTables.ts';
import { assertDecided, readTables } from './tablePlan.ts';
import { wikiTables } from './wikiTables.ts';

/** An account of the wiki. */
export interface WikiUser {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export interface ReplaceOptions {
  /** Accounts with the name and address that they get; those that are not named stay. */
  readonly users: readonly WikiUser[];
  /** What becomes of each text. */
  readonly rewrite: (text: string) => string;
  /** Counts, and takes everything back. @default false */
  readonly dryRun?: boolean;
  readonly onProgress?: (table: string) => void;
}

/** What was changed. */
export interface ReplaceCounts extends TableCounts {
  users: number;
}

class DryRun extends Error {}

/** Every account. Throws when the database is no Docmost database. */
export async function readUsers(database: Queries): Promise<WikiUser[]> {
  const tables = await readTables(database);
  if (!tables.has('users') || !tables.has('pages'))
    throw new Error('the database is no Docmost database: it lacks the table users or pages');
  const rows = await database.query('select id::text as id, name, email from users order by id');
  return rows.map(({ id, name, email }) => ({ id: String(id), name: String(name ?? ''), email: String(email) }));
}

/**
 * Gives accounts another name and address and no password, and does to every table what `wikiTables` says of it. All of it or nothing.
 * @throws UndecidedTablesError naming tables and columns of which it says nothing
 */
export async function replacePeople(
  database: EjectDatabase,
  { users, rewrite, dryRun = false, onProgress }: ReplaceOptions,
): Promise<ReplaceCounts> {
  let counts: ReplaceCounts = { users: users.length, rows: {}, emptied: {} };
  try {
    await database.transaction(async (queries) => {
      const tables = await readTables(queries);
      assertDecided(tables, wikiTables);
      const avatar = tables.get('users')?.some(({ column }) => column === 'avatar_url') ? ', avatar_url = null' : '';
      for (const { id, name, email } of users) {
        const set = `name = $2, email = $3, password = '!'${avatar}`;
        await queries.query(`update users set ${set} where id::text = $1`, [id, name, email]);
      }
      counts = { users: users.length, ...(await rewriteTables(queries, wikiTables, rewrite, onProgress)) };
      if (dryRun) throw new DryRun();
    });
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
  }
  return counts;
}
