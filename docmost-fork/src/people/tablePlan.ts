import type { Queries } from '../eject/ejectDatabase.ts';

/** What becomes of the tables of a database when its people are replaced. Names are without schema in `public`, with it elsewhere. */
export interface TablePlan {
  /** Where the decision is written down: what an operator is told when one is missing. */
  readonly decidedIn: string;
  /** Emptied: secrets, sessions, what waits, and what only its people need. */
  readonly emptied: readonly string[];
  /** Kept, with people replaced in every text, JSON value and shared document. */
  readonly rewritten: readonly string[];
  /** Left as they are, by name or as a whole schema (`drizzle.*`): they hold no text of people. */
  readonly kept: readonly string[];
  /** Columns of rewritten tables that become null, by table. */
  readonly cleared?: Readonly<Record<string, readonly string[]>>;
  /** Columns that are called like a secret and are none, as `table.column`. */
  readonly harmless?: readonly string[];
}

export type ColumnKind = 'text' | 'json' | 'list' | 'ydoc' | 'words';

export interface Column {
  readonly column: string;
  readonly type: string;
  /** How it holds text; undefined when it holds none. */
  readonly kind: ColumnKind | undefined;
}

/** A database with tables or columns of which nobody decided what becomes of them: nothing was changed. */
class UndecidedTablesError extends Error {
  constructor(undecided: readonly string[], decidedIn: string) {
    super(`nothing is decided about ${undecided.join(', ')}: nothing was changed; decide in ${decidedIn}`);
    this.name = 'UndecidedTablesError';
  }
}

const kinds: Readonly<Record<string, ColumnKind>> = {
  ...{ text: 'text', varchar: 'text', bpchar: 'text', citext: 'text', name: 'text' },
  ...{ json: 'json', jsonb: 'json', _text: 'list', _varchar: 'list', tsvector: 'words' },
};
/** Types that hold no text. */
const bare = new Set(
  'bool int2 int4 int8 float4 float8 numeric uuid date time timetz timestamp timestamptz interval oid'
    .split(' ')
    .flatMap((type) => [type, `_${type}`]),
);
const secretName = /(?:^|_)(?:password|passphrase|secret|token|hash|digest|salt|otp|key|credential|license)s?(?:$|_)/;

/** Every table but those of Postgres itself, with the columns that are not computed. */
export async function readTables(database: Queries): Promise<Map<string, Column[]>> {
  const rows = await database.query(
    `select n.nspname as schema, c.relname as "table", a.attname as "column", t.typname as type, t.typtype as "typeKind"
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     left join pg_type t on t.oid = a.atttypid
     where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname not like 'pg\\_%'
     order by n.nspname, c.relname, a.attnum`,
  );
  const columns = rows.map((row) => {
    const [column, type, schema] = [String(row.column), String(row.type), String(row.schema)];
    const table = schema === 'public' ? String(row.table) : `${schema}.${String(row.table)}`;
    const isBare = bare.has(type) || row.typeKind === 'e' || row.column === null;
    const kind = kinds[type] ?? (type === 'bytea' && column === 'ydoc' ? ('ydoc' as const) : undefined);
    return { table, column, type, kind, isDecided: isBare || kind !== undefined };
  });
  return new Map(
    [...Map.groupBy(columns, ({ table }) => table)].map(([table, of]) => [
      table,
      of.map(({ isDecided, column, type, kind }) => ({ column, type: isDecided ? type : `?${type}`, kind })),
    ]),
  );
}

/**
 * The plan says something of every table, and of every column of rewritten ones that is called like a secret or has a type
 * that nobody can rewrite. @throws UndecidedTablesError naming all that it leaves out
 */
export function assertDecided(tables: ReadonlyMap<string, readonly Column[]>, plan: TablePlan): void {
  const { emptied, rewritten, kept, cleared = {}, harmless = [] } = plan;
  const schemas = kept.flatMap((name) => (name.endsWith('.*') ? [name.slice(0, -1)] : []));
  const undecided = [...tables].flatMap(([table, columns]) => {
    if (emptied.includes(table) || kept.includes(table) || schemas.some((schema) => table.startsWith(schema)))
      return [];
    if (!rewritten.includes(table)) return [`the table « ${table} »`];
    return columns.flatMap(({ column, type, kind }) => {
      if (cleared[table]?.includes(column)) return [];
      if (type.startsWith('?')) return [`the column « ${table}.${column} » (${type.slice(1)})`];
      const isSecret = kind !== undefined && secretName.test(column) && !harmless.includes(`${table}.${column}`);
      return isSecret ? [`the column « ${table}.${column} »`] : [];
    });
  });
  if (undecided.length > 0) throw new UndecidedTablesError(undecided, plan.decidedIn);
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
/** A table as SQL names it. */
export const quotedTable = (table: string): string => {
  const dot = table.indexOf('.');
  return dot < 0 ? `public.${quoted(table)}` : `${quoted(table.slice(0, dot))}.${quoted(table.slice(dot + 1))}`;
};
