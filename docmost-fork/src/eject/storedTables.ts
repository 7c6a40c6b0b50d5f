import { formationHubNodeNames } from '@formation-hub/extensions';
import { EjectError } from './EjectError.ts';
import type { Queries } from './ejectDatabase.ts';

/** A table that holds page content: as editor JSON, as a shared document, or both. */
export interface StoredTable {
  readonly name: string;
  readonly keyType: string;
  readonly contentType: 'json' | 'jsonb' | null;
  readonly hasYdoc: boolean;
}

/** One row that names at least one of our nodes. */
export interface StoredRow {
  readonly id: string;
  readonly content: string | null;
  readonly ydoc: Uint8Array | null;
  readonly contentDigest: string | null;
  readonly ydocDigest: string | null;
}

const NAME = /^[a-z_][a-z0-9_]*$/;

/** Every table of the schema `public` with a key `id` and a column `content` (JSON) or `ydoc` (bytes): pages, history, templates, comments… */
export async function findStoredTables(database: Queries): Promise<StoredTable[]> {
  const rows = await database.query(
    `select c.table_name as "table", c.column_name as "column", c.udt_name as "type"
     from information_schema.columns c
     join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
     where c.table_schema = 'public' and t.table_type = 'BASE TABLE'
       and (c.column_name = 'id' or (c.column_name = 'content' and c.udt_name in ('json', 'jsonb'))
         or (c.column_name = 'ydoc' and c.udt_name = 'bytea'))
     order by c.table_name`,
  );
  const byTable = Map.groupBy(rows, (row) => String(row.table));
  const tables = [...byTable].flatMap(([name, columns]): StoredTable[] => {
    const typeOf = (column: string): string | undefined => {
      const found = columns.find((row) => row.column === column);
      return found && String(found.type);
    };
    const keyType = typeOf('id');
    const contentType = typeOf('content');
    const hasYdoc = typeOf('ydoc') !== undefined;
    if (!NAME.test(name) || keyType === undefined || (contentType === undefined && !hasYdoc)) return [];
    return [
      { name, keyType, contentType: contentType === 'json' || contentType === 'jsonb' ? contentType : null, hasYdoc },
    ];
  });
  if (!tables.some(({ name }) => name === 'pages'))
    throw new EjectError(
      'DATABASE_UNKNOWN',
      'the database has no table "pages" with content: it is no Docmost database',
    );
  return tables;
}

/** The next rows, by id, that name one of our nodes. A row that only speaks of one is among them too. */
export async function readRows(
  database: Queries,
  table: StoredTable,
  after: string | null,
  limit: number,
): Promise<StoredRow[]> {
  const content = table.contentType === null ? 'null::text' : 'content::text';
  const ydoc = table.hasYdoc ? 'ydoc' : 'null::bytea';
  const rows = await database.query(
    `select id::text as id, ${content} as content, ${ydoc} as ydoc,
       md5(${content}) as "contentDigest", md5(${ydoc}) as "ydocDigest"
     from ${table.name}
     where (${candidates(table)}) ${after === null ? '' : `and id > $1::${table.keyType}`}
     order by ${table.name}.id limit ${limit}`,
    after === null ? [] : [after],
  );
  return rows.map((row) => ({
    id: String(row.id),
    content: row.content === null ? null : String(row.content),
    ydoc: row.ydoc instanceof Uint8Array ? row.ydoc : null,
    contentDigest: row.contentDigest === null ? null : String(row.contentDigest),
    ydocDigest: row.ydocDigest === null ? null : String(row.ydocDigest),
  }));
}

function candidates({ contentType, hasYdoc }: StoredTable): string {
  return [
    ...(contentType === null ? [] : [`content::text ~ '"(${formationHubNodeNames.join('|')})"'`]),
    ...(hasYdoc ? formationHubNodeNames.map((name) => `position(convert_to('${name}', 'UTF8') in ydoc) > 0`) : []),
  ].join(' or ');
}

/** Writes a row unless it changed since it was read. Returns whether it did. */
export async function writeRow(
  database: Queries,
  table: StoredTable,
  before: StoredRow,
  after: { content: string | null; ydoc: Uint8Array | null },
): Promise<boolean> {
  const values: unknown[] = [before.id];
  const place = (value: unknown): string => `$${values.push(value)}`;
  const sets: string[] = [];
  const conditions: string[] = [];
  if (table.contentType !== null) {
    sets.push(`content = ${place(after.content)}::text::${table.contentType}`);
    conditions.push(`md5(content::text) is not distinct from ${place(before.contentDigest)}::text`);
  }
  if (table.hasYdoc) {
    sets.push(`ydoc = ${place(after.ydoc)}::bytea`);
    conditions.push(`md5(ydoc) is not distinct from ${place(before.ydocDigest)}::text`);
  }
  const updated = await database.query(
    `update ${table.name} set ${sets.join(', ')} where id = $1::${table.keyType} and ${conditions.join(' and ')} returning id`,
    values,
  );
  return updated.length > 0;
}
