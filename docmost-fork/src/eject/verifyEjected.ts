import { formationHubNodeNames } from '@formation-hub/extensions';
import type { EjectDatabase, Queries } from './ejectDatabase.ts';
import { addCounts, countNodes, type NodeCounts } from './plainRow.ts';
import { findStoredTables, readRows, type StoredRow } from './storedTables.ts';

export interface Remainder {
  readonly table: string;
  readonly rows: number;
  readonly nodes: NodeCounts;
  /** The first ids, at most ten. */
  readonly ids: string[];
}

export interface VerifyReport {
  readonly database: string;
  /** Tables whose content or shared documents still hold our nodes. */
  readonly remaining: Remainder[];
  /** Other JSON columns of the database that name our nodes: to be looked at by hand. */
  readonly elsewhere: { readonly column: string; readonly rows: number }[];
}

/** Looks for our nodes in every stored document, and for their names in every other JSON column. Writes nothing. */
export async function verifyEjected(
  database: EjectDatabase,
  onProgress?: (message: string) => void,
): Promise<VerifyReport> {
  const tables = await findStoredTables(database);
  const remaining: Remainder[] = [];
  for (const table of tables) {
    onProgress?.(`looking at ${table.name}`);
    const found: StoredRow[] = [];
    const nodes: NodeCounts = {};
    let after: string | null = null;
    for (;;) {
      const rows: StoredRow[] = await readRows(database, table, after, 50);
      for (const row of rows) {
        const counts = countNodes(row);
        if (Object.keys(counts).length === 0) continue;
        found.push({ ...row, content: null, ydoc: null });
        addCounts(nodes, counts);
      }
      const last = rows.at(-1);
      if (last === undefined) break;
      after = last.id;
    }
    if (found.length > 0)
      remaining.push({ table: table.name, rows: found.length, nodes, ids: found.slice(0, 10).map(({ id }) => id) });
  }
  const known = new Set(tables.filter(({ contentType }) => contentType !== null).map(({ name }) => `${name}.content`));
  return { database: database.name, remaining, elsewhere: await findElsewhere(database, known) };
}

async function findElsewhere(database: Queries, known: ReadonlySet<string>): Promise<VerifyReport['elsewhere']> {
  const columns = await database.query(
    `select c.table_name as "table", c.column_name as "column" from information_schema.columns c
     join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.udt_name in ('json', 'jsonb')
     order by 1, 2`,
  );
  const elsewhere: { column: string; rows: number }[] = [];
  for (const { table, column } of columns) {
    const name = `${String(table)}.${String(column)}`;
    if (known.has(name)) continue;
    const [row] = await database.query(
      `select count(*)::int as rows from ${quoted(table)}
       where ${quoted(column)}::text ~ '"type": ?"(${formationHubNodeNames.join('|')})"'`,
    );
    if (Number(row?.rows) > 0) elsewhere.push({ column: name, rows: Number(row?.rows) });
  }
  return elsewhere;
}

const quoted = (name: unknown): string => `"${String(name).replaceAll('"', '""')}"`;
