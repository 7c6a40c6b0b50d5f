import type { EjectDatabase, Queries } from '../eject/ejectDatabase.ts';
import { rewriteJson, rewriteYdoc } from './rewriteYdoc.ts';

/** Tables of sessions, tokens and invitations: emptied, where a release has them. */
const emptied = ['user_tokens', 'user_sessions', 'user_mfa', 'auth_accounts', 'api_keys', 'workspace_invitations'];

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
export interface ReplaceCounts {
  users: number;
  rows: Record<string, number>;
  emptied: Record<string, number>;
}

class DryRun extends Error {}

/** Every account. Throws when the database is no Docmost database. */
export async function readUsers(database: Queries): Promise<WikiUser[]> {
  const tables = await tablesOf(database);
  if (!tables.has('users') || !tables.has('pages'))
    throw new Error('the database is no Docmost database: it lacks the table users or pages');
  const rows = await database.query('select id::text as id, name, email from users order by id');
  return rows.map(({ id, name, email }) => ({ id: String(id), name: String(name ?? ''), email: String(email) }));
}

/**
 * Gives accounts another name and address and no password, empties what lets somebody in, and rewrites every text, JSON value
 * and shared document of the wiki. All of it or nothing.
 */
export async function replacePeople(
  database: EjectDatabase,
  { users, rewrite, dryRun = false, onProgress }: ReplaceOptions,
): Promise<ReplaceCounts> {
  const counts: ReplaceCounts = { users: users.length, rows: {}, emptied: {} };
  try {
    await database.transaction(async (queries) => {
      const tables = await tablesOf(queries);
      const avatar = tables.get('users')?.some(({ column }) => column === 'avatar_url') ? ', avatar_url = null' : '';
      for (const { id, name, email } of users) {
        const set = `name = $2, email = $3, password = '!'${avatar}`;
        await queries.query(`update users set ${set} where id::text = $1`, [id, name, email]);
      }
      for (const name of emptied.filter((each) => tables.has(each))) {
        const gone = await queries.query(`delete from ${name} returning 1 as one`);
        if (gone.length > 0) counts.emptied[name] = gone.length;
      }
      for (const [name, columns] of tables) {
        onProgress?.(name);
        const changed = await rewriteTable(queries, name, columns, rewrite);
        if (changed > 0) counts.rows[name] = changed;
      }
      if (dryRun) throw new DryRun();
    });
  } catch (error) {
    if (!(error instanceof DryRun)) throw error;
  }
  return counts;
}

type Kind = 'text' | 'json' | 'ydoc';
interface Column {
  column: string;
  type: string;
  kind: Kind | undefined;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

async function tablesOf(database: Queries): Promise<Map<string, Column[]>> {
  const rows = await database.query(
    `select c.table_name as "table", c.column_name as "column", c.udt_name as "type"
     from information_schema.columns c
     join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.is_generated = 'NEVER'
       and c.table_name not like 'kysely%'
     order by c.table_name, c.ordinal_position`,
  );
  const columns = rows.map((row) => {
    const [column, type] = [String(row.column), String(row.type)];
    return { table: String(row.table), column, type, kind: kindOf(column, type) };
  });
  return Map.groupBy(columns, ({ table }) => table);
}

function kindOf(column: string, type: string): Kind | undefined {
  if (type === 'text' || type === 'varchar') return 'text';
  if (type === 'json' || type === 'jsonb') return 'json';
  return type === 'bytea' && column === 'ydoc' ? 'ydoc' : undefined;
}

async function rewriteTable(
  queries: Queries,
  table: string,
  all: readonly Column[],
  rewrite: (text: string) => string,
): Promise<number> {
  const columns = all.filter(({ kind }) => kind !== undefined);
  if (columns.length === 0) return 0;
  const places = await queries.query(`select ctid::text as place from ${quoted(table)}`);
  const list = columns.map(({ column, kind }) =>
    kind === 'ydoc' ? quoted(column) : `${quoted(column)}::text as ${quoted(column)}`,
  );
  let changed = 0;
  for (let at = 0; at < places.length; at += 100) {
    const batch = places.slice(at, at + 100).map(({ place }) => String(place));
    const rows = await queries.query(
      `select ctid::text as "the place", ${list.join(', ')} from ${quoted(table)} where ctid = any($1::text[]::tid[])`,
      [batch],
    );
    for (const row of rows) {
      const sets: string[] = [];
      const values: unknown[] = [row['the place']];
      for (const { column, type, kind } of columns) {
        const after = rewriteValue(row[column], kind, rewrite);
        if (after === undefined) continue;
        values.push(after);
        sets.push(`${quoted(column)} = $${values.length}${kind === 'json' ? `::text::${type}` : ''}`);
      }
      if (sets.length === 0) continue;
      await queries.query(`update ${quoted(table)} set ${sets.join(', ')} where ctid = $1::tid`, values);
      changed += 1;
    }
  }
  return changed;
}

/** The new value, or undefined when it stays. */
function rewriteValue(value: unknown, kind: Kind | undefined, rewrite: (text: string) => string): unknown {
  if (kind === 'ydoc') return value instanceof Uint8Array ? rewriteYdoc(value, rewrite) : undefined;
  if (typeof value !== 'string') return undefined;
  if (kind === 'text') return changed(value, rewrite(value));
  const parsed: unknown = JSON.parse(value);
  return changed(JSON.stringify(parsed), JSON.stringify(rewriteJson(parsed, rewrite)));
}

const changed = (before: string, after: string): string | undefined => (after === before ? undefined : after);
