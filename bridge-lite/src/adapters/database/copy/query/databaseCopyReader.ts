import { type SQL, sql } from 'drizzle-orm';
import type { AnyField, Schema } from '../../../../../model/index.ts';
import type { CopyValues } from '../../../../ports/copy.ts';
import type { CopyQuery, Group, GroupQuery } from '../../../../ports/copyQuery.ts';
import { keyLiteral } from '../keys.ts';
import { type Connection, idArray, rowsOf } from '../storedRow.ts';
import { filterSql, firstAlias } from './conditionSql.ts';
import { searchSql } from './searchSql.ts';
import { sortSql } from './sortSql.ts';

/** A row as it is answered from the copy. */
export interface ReadRow {
  id: number;
  values: CopyValues;
}

/** Reads the copy: never asks Baserow. */
export interface CopyReader {
  /** Rows that are there among these ids, in any order. */
  getMany(entity: string, ids: readonly number[]): Promise<Map<number, ReadRow>>;
  /** A window of the rows that fulfil the query, and the number of all. */
  list(entity: string, query: CopyQuery): Promise<{ items: ReadRow[]; total: number }>;
  /** Every group that has a row, the largest value of the field last, rows without one first. */
  groups(entity: string, query: GroupQuery): Promise<Group[]>;
}

export function createDatabaseCopyReader({ db, schema }: { db: Connection; schema: Schema }): CopyReader {
  const whereSql = (entity: string, { filter, search }: Pick<CopyQuery, 'filter' | 'search'>): SQL => {
    const parts = [sql`r0.entity = ${entity}`, sql`r0.gone_at is null`];
    if (filter) parts.push(filterSql(schema, firstAlias(entity), filter));
    if (search !== undefined) parts.push(searchSql(schema, entity, search));
    return sql.join(parts, sql` and `);
  };

  return {
    async getMany(entity, ids) {
      if (ids.length === 0) return new Map();
      const rows = await rowsOf<ReadRow>(
        db,
        sql`select r0.id, r0.values from replica_row r0
          where r0.entity = ${entity} and r0.gone_at is null and r0.id = any(${idArray(ids)})`,
      );
      return new Map(rows.map((row) => [row.id, row]));
    },

    async list(entity, query) {
      const where = whereSql(entity, query);
      const [items, [counted]] = await Promise.all([
        rowsOf<ReadRow>(
          db,
          sql`select r0.id, r0.values from replica_row r0 where ${where}
            order by ${sortSql(schema, entity, query.sort)} limit ${query.limit} offset ${query.offset}`,
        ),
        rowsOf<{ total: number }>(db, sql`select count(*)::integer as total from replica_row r0 where ${where}`),
      ]);
      return { items, total: counted?.total ?? 0 };
    },

    async groups(entity, query) {
      const field = schema.field(entity, query.by);
      if (!field) throw new Error(`${entity} has no field ${query.by}`);
      const sums = query.sums.map((name) => sumSql(name));
      const rows = await rowsOf<{ value: string | null; count: number } & Record<string, unknown>>(
        db,
        sql`select ${groupKey(query.by, field)} as value, count(*)::integer as count
            ${sums.length > 0 ? sql`, ${sql.join(sums, sql`, `)}` : sql``}
          from replica_row r0${groupSource(query.by, field)} where ${whereSql(entity, query)}
          group by 1 order by 1 nulls first`,
      );
      return rows.map(({ value, count, ...added }) => ({
        value: groupValue(field, value),
        count,
        sums: Object.fromEntries(
          query.sums.map((name) => [name, added[`sum_${name}`] === null ? null : Number(added[`sum_${name}`])]),
        ),
      }));
    },
  };
}

const isSeveral = ({ kind }: AnyField): boolean => kind === 'one' || kind === 'many' || kind === 'choices';

/** Links and options of a row, one each; a row without any has one that is null. */
function groupSource(by: string, field: AnyField): SQL {
  if (!isSeveral(field)) return sql``;
  return sql` left join lateral jsonb_array_elements_text(r0.values->${keyLiteral(by)}) g(value) on true`;
}

function groupKey(by: string, field: AnyField): SQL {
  if (field.of !== undefined || field.kind === 'file') throw new Error(`${by} cannot be grouped by`);
  if (isSeveral(field)) return sql`g.value`;
  return field.kind === 'moment' ? sql`left(r0.values->>${keyLiteral(by)}, 10)` : sql`r0.values->>${keyLiteral(by)}`;
}

function groupValue({ kind }: AnyField, value: string | null): Group['value'] {
  if (value === null) return null;
  if (kind === 'boolean') return value === 'true';
  return kind === 'one' || kind === 'many' || kind === 'number' || kind === 'hours' ? Number(value) : value;
}

function sumSql(name: string): SQL {
  const key = keyLiteral(name);
  return sql`case when bool_and(r0.values ? ${key}) then sum((r0.values->>${key})::numeric) end as ${sql.raw(`"sum_${name}"`)}`;
}
