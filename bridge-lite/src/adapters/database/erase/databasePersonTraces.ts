import { sql } from 'drizzle-orm';
import {
  erasedName,
  erasedText,
  isErased,
  isStored,
  isText,
  personalFieldsOf,
  type Schema,
} from '../../../../model/index.ts';
import type { CopyValues } from '../../../ports/copy.ts';
import type { ErasedRow, NamingPage, NamingRow, PersonTraces } from '../../../ports/personTraces.ts';
import { rowTexts } from '../copy/rowTexts.ts';
import { type Connection, rowsOf } from '../copy/storedRow.ts';
import type { Database } from '../openDatabase.ts';
import { type Rewriting, readTextTables, rewriteTable } from './textTables.ts';

/** The copy is what Baserow says, and these are what the wiki says: they change with it. */
const mirrors = new Set(['public.replica_row', 'public.wiki_page', 'public.sync_link']);

/** Tables that say who wrote. */
const authored = ['change', 'write_log', 'write_intent'];

/** What the bridge's database keeps of a person: in every table that holds texts, also in one that came later. */
export function createDatabasePersonTraces(deps: { db: Database; schema: Schema }): PersonTraces {
  const { db, schema } = deps;

  /** Fields of a row of an entity whose values are the person's; those of columns that are no longer there too. */
  const isPersonal = (entity: string, name: string): boolean => {
    const field = schema.field(entity, name);
    if (field === undefined) return true;
    return field.extra ? isText(field) : field.says !== undefined && field.says !== 'nobody';
  };

  const blanked = (entity: string, values: CopyValues): CopyValues =>
    Object.fromEntries(
      Object.entries(values).map(([name, value]) => {
        const isSaid = typeof value === 'string' && value !== '' && !isErased(value) && isPersonal(entity, name);
        return [name, isSaid ? erasedText : value];
      }),
    );

  /** What becomes of any text or JSON value that may tell of the person. */
  function rewritingFor({ entity, id, finder }: ErasedRow): Rewriting {
    const own = personalFieldsOf(schema.get(entity)).filter(([, , field]) => isStored(field));
    // An object that is the row itself, as answers hold it.
    const isRow = (value: object): boolean => 'id' in value && value.id === id && own.every(([name]) => name in value);
    const json = (value: unknown): unknown => {
      if (typeof value === 'string') return finder.rewrite(value);
      if (Array.isArray(value)) return value.map(json);
      if (value === null || typeof value !== 'object') return value;
      const said = isRow(value) ? blanked(entity, value as CopyValues) : value;
      return Object.fromEntries(Object.entries(said).map(([name, each]) => [name, json(each)]));
    };
    const pattern = [finder.pattern, `"id": ?${id}[,}]`].filter((one) => one !== null).join('|');
    return { pattern, text: finder.rewrite, json };
  }

  /** Rows of the copy that are gone: nobody writes them any more. @returns how many changed */
  async function rewriteGone(connection: Connection, { entity, id }: ErasedRow, rewriting: Rewriting, isDry: boolean) {
    const gone = await rowsOf<NamingRow>(
      connection,
      sql`select entity, id, values from replica_row where gone_at is not null
        and (values::text ~ ${rewriting.pattern} or (entity = ${entity} and id = ${id}))`,
    );
    let changed = 0;
    for (const row of gone) {
      const isOwn = row.entity === entity && row.id === id;
      const values = rewriting.json(isOwn ? blanked(entity, row.values) : row.values) as CopyValues;
      if (JSON.stringify(values) === JSON.stringify(row.values)) continue;
      changed += 1;
      const of = schema.find(row.entity);
      const { folded, search } = of ? rowTexts(of, values) : { folded: {}, search: '' };
      if (isDry) continue;
      await connection.execute(sql`update replica_row set values = ${JSON.stringify(values)}::jsonb,
        folded = ${JSON.stringify(folded)}::jsonb, search = ${search} where entity = ${row.entity} and id = ${row.id}`);
    }
    return changed;
  }

  /** Deletes, or counts what would be deleted. */
  async function drop(table: string, where: ReturnType<typeof sql>, isDry: boolean): Promise<number> {
    const of = sql.identifier(table);
    const query = isDry ? sql`select 1 from ${of} where ${where}` : sql`delete from ${of} where ${where} returning 1`;
    return (await rowsOf(db, query)).length;
  }

  /** News that holds the row: the others of it stay. */
  async function cleanInbox({ id, tableId }: ErasedRow, isDry: boolean): Promise<number> {
    if (tableId === undefined) return 0;
    const has = (list: string) => sql`body @> ${JSON.stringify({ [list]: [{ id }] })}::jsonb`;
    const where = sql`body ->> 'table_id' = ${String(tableId)} and (${has('items')} or ${has('old_items')})`;
    const others = (list: string) => sql`case when ${has(list)} then jsonb_build_object(${list}::text, (
      select coalesce(jsonb_agg(one), '[]') from jsonb_array_elements(body -> ${list}::text) one
      where one ->> 'id' is distinct from ${String(id)})) else '{}' end`;
    const query = isDry
      ? sql`select 1 from sync_inbox where ${where}`
      : sql`update sync_inbox set body = body || ${others('items')} || ${others('old_items')} where ${where} returning 1`;
    return (await rowsOf(db, query)).length;
  }

  /** Whoever once wrote under the person's name is the person, also where the wiki called him otherwise. @returns lines by table */
  async function renameAuthor({ finder }: ErasedRow, isDry: boolean): Promise<Record<string, number>> {
    if (finder.pattern === null) return {};
    const known = await rowsOf<{ author: string; name: string }>(
      db,
      sql.join(
        authored.map(
          (table) => sql`select author, author_name as name from ${sql.identifier(table)}
            where author is not null and author_name ~ ${finder.pattern} group by author, author_name`,
        ),
        sql` union `,
      ),
    );
    const authors = known.flatMap(({ author, name }) => (finder.rewrite(name) === erasedName ? [author] : []));
    const renamed: Record<string, number> = {};
    for (const table of authors.length === 0 ? [] : authored) {
      const of = sql.identifier(table);
      const where = sql`author in (select jsonb_array_elements_text(${JSON.stringify(authors)}::jsonb))
        and author_name is distinct from ${erasedName}`;
      const query = isDry
        ? sql`select 1 from ${of} where ${where}`
        : sql`update ${of} set author_name = ${erasedName} where ${where} returning 1`;
      renamed[table] = (await rowsOf(db, query)).length;
    }
    return renamed;
  }

  return {
    async statesOf(entity, id) {
      const [rows, lines] = await Promise.all([
        rowsOf<{ values: CopyValues }>(db, sql`select values from replica_row where entity = ${entity} and id = ${id}`),
        rowsOf<{ before: CopyValues; after: CopyValues }>(
          db,
          sql`select before, after from change where entity = ${entity} and row_id = ${id}`,
        ),
      ]);
      return [...rows.map(({ values }) => values), ...lines.flatMap(({ before, after }) => [before, after])];
    },

    async isThere(entity, id) {
      const found = await rowsOf(
        db,
        sql`select 1 from replica_row where entity = ${entity} and id = ${id} and gone_at is null`,
      );
      return found.length > 0;
    },

    rowsMatching: (pattern) =>
      rowsOf<NamingRow>(
        db,
        sql`select entity, id, values from replica_row where gone_at is null and values::text ~ ${pattern}
          order by entity, id`,
      ),

    async pagesOf({ entity, id, finder }) {
      const pages = await rowsOf<Omit<NamingPage, 'isTitled'> & { title: string }>(
        db,
        sql`select p.page_id as "pageId", p.slug_id as "slugId", p.space_slug as "spaceSlug", p.title,
            (m.page_id is not null or l.page_id is not null) as "isMentioned"
          from wiki_page p
          left join wiki_mention m on m.page_id = p.page_id and m.entity = ${entity} and m.entity_id = ${id}
          left join sync_link l on l.page_id = p.page_id and l.entity = ${entity} and l.entity_id = ${id}
          order by p.page_id`,
      );
      return pages
        .map(({ title, ...page }) => ({ ...page, isTitled: finder.rewrite(title) !== title }))
        .filter(({ isMentioned, isTitled }) => isMentioned || isTitled);
    },

    async told(entity, id) {
      const [row] = await rowsOf<{ count: string | number }>(
        db,
        sql`select count(distinct d.subscription) as count from webhook_delivery d join change c on c.seq = d.seq
          where c.entity = ${entity} and c.row_id = ${id} and d.state = 'delivered'`,
      );
      return Number(row?.count ?? 0);
    },

    async sweep(row, { isDry }) {
      const { entity, id, emails, accounts } = row;
      const counts: Record<string, number> = {};
      const add = (table: string, count: number) => {
        if (count > 0) counts[table] = (counts[table] ?? 0) + count;
      };
      const rewriting = rewritingFor(row);
      const isOwn = sql`entity = ${entity} and row_id = ${id}`;
      const isAmong = (value: ReturnType<typeof sql>, texts: readonly string[]) =>
        sql`${value} in (select jsonb_array_elements_text(${JSON.stringify(texts)}::jsonb))`;
      const lower = emails.map((email) => email.toLowerCase());
      const addresses = isAmong(sql`lower(recipient)`, lower);
      const isNoted = isAmong(sql`lower(address)`, lower);
      add('action_undo', await drop('action_undo', isOwn, isDry));
      for (const table of ['sync_outbox', 'mailbox']) add(table, await drop(table, addresses, isDry));
      add('wiki_account', await drop('wiki_account', sql`${isAmong(sql`id`, accounts)} or ${isNoted}`, isDry));
      add('wiki_invitation', await drop('wiki_invitation', isNoted, isDry));
      add('sync_inbox', await cleanInbox(row, isDry));
      for (const [table, count] of Object.entries(await renameAuthor(row, isDry))) add(table, count);
      for (const table of await readTextTables(db)) {
        const path = `${table.schema}.${table.name}`;
        if (mirrors.has(path)) continue;
        const where = path === 'public.change' ? sql`not (${isOwn})` : sql`true`;
        add(table.name, await rewriteTable(db, table, rewriting, { where, isDry }));
      }
      add('replica_row', await rewriteGone(db, row, rewriting, true));
      return counts;
    },

    forget: (row, { isDry }) =>
      db.transaction(async (transaction) => {
        const { entity, id } = row;
        const rewriting = rewritingFor(row);
        const lines = await rowsOf<{ seq: string; before: CopyValues; after: CopyValues; author: string | null }>(
          transaction,
          sql`select seq, before, after, author_name as author from change where entity = ${entity} and row_id = ${id}`,
        );
        let changed = 0;
        for (const { seq, ...line } of lines) {
          const [before, after] = [line.before, line.after].map((values) => rewriting.json(blanked(entity, values)));
          const author = line.author === null ? null : rewriting.text(line.author);
          if (JSON.stringify({ before, after, author }) === JSON.stringify(line)) continue;
          changed += 1;
          if (isDry) continue;
          await transaction.execute(sql`update change set before = ${JSON.stringify(before)}::jsonb,
            after = ${JSON.stringify(after)}::jsonb, author_name = ${author} where seq = ${seq}::bigint`);
        }
        await rewriteGone(transaction, row, rewriting, isDry);
        return changed;
      }),
  };
}
