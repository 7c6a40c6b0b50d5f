import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { BadRequestException } from '@nestjs/common';
import type { ListQuery, Paged } from '../common/http/list-query';
import { schemaSql } from './schema';

interface OrderedList extends ListQuery {
  /** Columns of the answer. */
  select: string;
  /** Tables with their aliases. */
  from: string;
  /** Condition with `$1`… for `values`. */
  where: string;
  values: unknown[];
  /** Unique order of the list, as `column` and its type, the last one an id. */
  order: { column: string; type: string }[];
  direction: 'asc' | 'desc';
}

/** The wiki's database. */
export class Database {
  private constructor(private readonly pglite: PGlite) {}

  /** Opens the database in a folder, or in memory when the folder is empty, and brings its tables up to date. */
  static async open(folder: string): Promise<Database> {
    if (folder) mkdirSync(path.dirname(path.resolve(folder)), { recursive: true });
    const pglite = await PGlite.create(folder || 'memory://');
    await pglite.exec(schemaSql);
    return new Database(pglite);
  }

  async close(): Promise<void> {
    await this.pglite.close();
  }

  async rows<T>(sql: string, values: unknown[] = []): Promise<T[]> {
    const { rows } = await this.pglite.query<T>(sql, values);
    return rows;
  }

  async row<T>(sql: string, values: unknown[] = []): Promise<T | undefined> {
    const [first] = await this.rows<T>(sql, values);
    return first;
  }

  /** One piece of an ordered list, and the cursor of the next. */
  async list<T>({ select, from, where, values, order, direction, limit, cursor }: OrderedList): Promise<Paged<T>> {
    const columns = order.map(({ column }) => column);
    const after = cursor ? readCursor(cursor, order.length) : [];
    const places = after.map((_value, index) => `$${values.length + 1 + index}::text::${order[index]?.type}`);
    const continued = cursor
      ? ` and (${columns.join(', ')}) ${direction === 'asc' ? '>' : '<'} (${places.join(', ')})`
      : '';
    const rows = await this.rows<T & { cursor_key: string[] }>(
      `select ${select}, array[${columns.map((column) => `${column}::text`).join(', ')}] as cursor_key
       from ${from} where ${where}${continued}
       order by ${columns.map((column) => `${column} ${direction}`).join(', ')} limit ${limit + 1}`,
      [...values, ...after],
    );
    const hasNextPage = rows.length > limit;
    const items = rows.slice(0, limit);
    const last = items.at(-1)?.cursor_key;
    return {
      items: items.map(({ cursor_key: _key, ...item }) => item as T),
      meta: {
        limit,
        hasNextPage,
        hasPrevPage: Boolean(cursor),
        nextCursor: hasNextPage && last ? Buffer.from(JSON.stringify(last)).toString('base64url') : null,
      },
    };
  }
}

function readCursor(cursor: string, length: number): string[] {
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(values) && values.length === length && values.every((value) => typeof value === 'string'))
      return values;
  } catch {
    throw new BadRequestException('cursor: not one of ours');
  }
  throw new BadRequestException('cursor: not one of ours');
}
