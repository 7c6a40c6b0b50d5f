import { randomUUID } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import { type Connection, rowsOf } from '../copy/storedRow.ts';

type Kind = 'text' | 'json' | 'list';

interface TextColumn {
  name: string;
  kind: Kind;
  type: string;
  /** Two rows may not have the same value. */
  isUnique: boolean;
}

/** A table with its columns that hold texts, alone, in JSON or in lists. */
export interface TextTable {
  schema: string;
  name: string;
  columns: TextColumn[];
}

/** Pages of a table that are looked at together: 16 MB. */
const pagesAtOnce = 2048;

const kinds: Record<string, Kind> = {
  ...{ text: 'text', varchar: 'text', bpchar: 'text', name: 'text' },
  ...{ json: 'json', jsonb: 'json', _text: 'list', _varchar: 'list' },
};

/** Every table of the database that holds texts, whoever made it. */
export async function readTextTables(db: Connection): Promise<TextTable[]> {
  const found = await rowsOf<{ schema: string; table: string; name: string; type: string; unique: boolean }>(
    db,
    sql`select n.nspname as schema, c.relname as "table", a.attname as name, t.typname as type,
        exists (select 1 from pg_index i where i.indrelid = c.oid and i.indisunique and a.attnum = any(i.indkey)) as unique
      from pg_class c
      join pg_namespace n on n.oid = c.relnamespace
      join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      join pg_type t on t.oid = a.atttypid
      where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
      order by n.nspname, c.relname, a.attnum`,
  );
  const tables = new Map<string, TextTable>();
  for (const { schema, table, name, type, unique } of found) {
    const kind = kinds[type];
    if (kind === undefined) continue;
    const known = tables.get(`${schema}.${table}`) ?? { schema, name: table, columns: [] };
    known.columns.push({ name, kind, type, isUnique: unique });
    tables.set(`${schema}.${table}`, known);
  }
  return [...tables.values()];
}

/** What becomes of a text of a table, and of a JSON value. */
export interface Rewriting {
  /** Finds rows that may have to change, as a regular expression of Postgres. */
  pattern: string;
  text: (text: string) => string;
  json: (value: unknown) => unknown;
}

/** Rewrites every row of a table that has to change. @param where which rows are meant @returns how many change */
export async function rewriteTable(
  db: Connection,
  table: TextTable,
  { pattern, ...rewriting }: Rewriting,
  { where = sql`true`, isDry }: { where?: SQL; isDry: boolean },
): Promise<number> {
  const of = sql`${sql.identifier(table.schema)}.${sql.identifier(table.name)}`;
  const size = sql`pg_relation_size(${`"${table.schema}"."${table.name}"`}::regclass)`;
  const [extent] = await rowsOf<{ pages: string | number }>(
    db,
    sql`select ceil(${size} / current_setting('block_size')::numeric) as pages`,
  );
  const columns = sql.join(
    table.columns.map((column) => sql`${readable(column)} as ${sql.identifier(column.name)}`),
    sql`, `,
  );
  const matches = sql.join(
    table.columns.map((column) => sql`${readable(column)} ~ ${pattern}`),
    sql` or `,
  );
  let changed = 0;
  for (let from = 0; from < Number(extent?.pages ?? 0); from += pagesAtOnce) {
    const rows = await rowsOf<Record<string, string | null>>(
      db,
      sql`select ctid::text as "the place", ${columns} from ${of}
        where ctid >= ${`(${from},0)`}::tid and ctid < ${`(${from + pagesAtOnce},0)`}::tid and (${matches}) and ${where}`,
    );
    for (const row of rows) {
      const changes = table.columns.flatMap((column) => {
        const before = row[column.name] ?? null;
        const after = before === null ? null : rewritten(column, before, rewriting);
        return after === before || after === null ? [] : [{ column, before, after }];
      });
      if (changes.length === 0) continue;
      changed += 1;
      if (isDry) continue;
      const sets = changes.map(({ column, after }) => sql`${sql.identifier(column.name)} = ${storable(column, after)}`);
      // A row that somebody changed meanwhile is left for the next run.
      const unmoved = changes.map(({ column, before }) => sql`${readable(column)} = ${before}`);
      await db.execute(sql`update ${of} set ${sql.join(sets, sql`, `)}
        where ctid = ${row['the place']}::tid and ${sql.join(unmoved, sql` and `)}`);
    }
  }
  return changed;
}

function readable({ name, kind }: TextColumn): SQL {
  const column = sql.identifier(name);
  return kind === 'list' ? sql`array_to_json(${column})::text` : sql`${column}::text`;
}

function storable({ kind, type }: TextColumn, text: string): SQL {
  if (kind === 'text') return sql`${text}`;
  if (kind === 'list') return sql`array(select jsonb_array_elements_text(${text}::jsonb))`;
  return sql`${text}::${sql.raw(type)}`;
}

function rewritten({ kind, isUnique }: TextColumn, before: string, { text, json }: Omit<Rewriting, 'pattern'>): string {
  const value = kind === 'text' ? parsed(before) : (JSON.parse(before) as unknown);
  const after = value === undefined ? text(before) : unless(value, json(value), before);
  return isUnique && after !== before ? `${after} ${randomUUID()}` : after;
}

/** The text as it was where nothing changed: JSON may be spaced otherwise. */
function unless(value: unknown, after: unknown, before: string): string {
  const text = JSON.stringify(after);
  return text === JSON.stringify(value) ? before : text;
}

/** What a text that is JSON says; undefined for another text. */
function parsed(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
