import type { Queries } from '../eject/ejectDatabase.ts';
import { rewriteJson, rewriteYdoc } from './rewriteYdoc.ts';
import { assertDecided, type Column, quoted, quotedTable, readTables, type TablePlan } from './tablePlan.ts';

export interface TableCounts {
  rows: Record<string, number>;
  emptied: Record<string, number>;
}

/**
 * Does to every table what the plan says. Within a transaction of the caller.
 * @throws UndecidedTablesError before anything is changed
 */
export async function rewriteTables(
  queries: Queries,
  plan: TablePlan,
  rewrite: (text: string) => string,
  onProgress?: (table: string) => void,
): Promise<TableCounts> {
  const tables = await readTables(queries);
  assertDecided(tables, plan);
  const counts: TableCounts = { rows: {}, emptied: {} };
  for (const table of await childrenFirst(
    queries,
    plan.emptied.filter((name) => tables.has(name)),
  )) {
    const gone = await queries.query(`delete from ${quotedTable(table)} returning 1 as one`);
    if (gone.length > 0) counts.emptied[table] = gone.length;
  }
  for (const table of plan.rewritten) {
    const columns = tables.get(table);
    if (!columns) continue;
    onProgress?.(table);
    const cleared = plan.cleared?.[table] ?? [];
    const changed = await rewriteTable(queries, table, columns, cleared, rewrite);
    if (changed > 0) counts.rows[table] = changed;
  }
  return counts;
}

/** Tables in an order in which they can be emptied: those that point to others come before these. */
async function childrenFirst(queries: Queries, tables: readonly string[]): Promise<string[]> {
  const links = await queries.query(
    `select c.relname as child, p.relname as parent from pg_constraint k
     join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
     where k.contype = 'f' and k.conrelid <> k.confrelid`,
  );
  const parents = (name: string) => links.filter(({ child }) => child === name).map(({ parent }) => String(parent));
  const order: string[] = [];
  const visit = (name: string, on: readonly string[]): void => {
    if (order.includes(name) || on.includes(name)) return;
    for (const parent of parents(name)) if (tables.includes(parent)) visit(parent, [...on, name]);
    order.push(name);
  };
  for (const name of tables) visit(name, []);
  return order.reverse();
}

async function rewriteTable(
  queries: Queries,
  table: string,
  all: readonly Column[],
  cleared: readonly string[],
  rewrite: (text: string) => string,
): Promise<number> {
  const columns = all.filter(({ column, kind }) => kind !== undefined && kind !== 'words' && !cleared.includes(column));
  const nulls = all.filter(({ column }) => cleared.includes(column)).map(({ column }) => quoted(column));
  let changed = 0;
  if (nulls.length > 0) {
    const sets = nulls.map((column) => `${column} = null`);
    const where = nulls.map((column) => `${column} is not null`).join(' or ');
    const rows = await queries.query(
      `update ${quotedTable(table)} set ${sets.join(', ')} where ${where} returning 1 as one`,
    );
    changed += rows.length;
  }
  if (columns.length === 0) return changed;
  // What a search finds is made anew by the table's own trigger; without one it is gone rather than old.
  const words = all.flatMap(({ column, kind }) => (kind === 'words' ? [`${quoted(column)} = null`] : []));
  const places = await queries.query(`select ctid::text as place from ${quotedTable(table)}`);
  const list = columns.map((column) => `${readable(column)} as ${quoted(column.column)}`);
  for (let at = 0; at < places.length; at += 100) {
    const batch = places.slice(at, at + 100).map(({ place }) => String(place));
    const rows = await queries.query(
      `select ctid::text as "the place", ${list.join(', ')} from ${quotedTable(table)} where ctid = any($1::text[]::tid[])`,
      [batch],
    );
    for (const row of rows) {
      const sets: string[] = [];
      const values: unknown[] = [row['the place']];
      for (const column of columns) {
        const after = rewriteValue(row[column.column], column.kind, rewrite);
        if (after === undefined) continue;
        values.push(after);
        sets.push(`${quoted(column.column)} = ${storable(column, values.length)}`);
      }
      if (sets.length === 0) continue;
      const where = 'where ctid = $1::tid';
      await queries.query(`update ${quotedTable(table)} set ${[...sets, ...words].join(', ')} ${where}`, values);
      changed += 1;
    }
  }
  return changed;
}

function readable({ column, kind }: Column): string {
  if (kind === 'ydoc') return quoted(column);
  return kind === 'list' ? `array_to_json(${quoted(column)})::text` : `${quoted(column)}::text`;
}

function storable({ kind, type }: Column, place: number): string {
  if (kind === 'json') return `$${place}::text::${type}`;
  return kind === 'list' ? `array(select jsonb_array_elements_text($${place}::text::jsonb))` : `$${place}`;
}

/** The new value, or undefined when it stays. */
function rewriteValue(value: unknown, kind: Column['kind'], rewrite: (text: string) => string): unknown {
  if (kind === 'ydoc') return value instanceof Uint8Array ? rewriteYdoc(value, rewrite) : undefined;
  if (typeof value !== 'string') return undefined;
  if (kind === 'text') return changed(value, rewrite(value));
  const parsed: unknown = JSON.parse(value);
  return changed(JSON.stringify(parsed), JSON.stringify(rewriteJson(parsed, rewrite)));
}

const changed = (before: string, after: string): string | undefined => (after === before ? undefined : after);
