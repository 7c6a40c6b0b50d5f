import { type SQL, sql } from 'drizzle-orm';
import type { Schema } from '../../../../../model/index.ts';
import type { CopyValues } from '../../../../ports/copy.ts';
import {
  type CopyQuery,
  type Extent,
  type Group,
  type GroupQuery,
  QueryError,
  type RowsQuery,
} from '../../../../ports/copyQuery.ts';
import type { Database } from '../../openDatabase.ts';
import { type Connection, idArray, rowsOf } from '../storedRow.ts';
import { isId } from './checkValues.ts';
import { type ExtentColumns, extentColumns, extentOf } from './extentSql.ts';
import { filterSql } from './filterSql.ts';
import {
  byValue,
  type GroupedRow,
  type GroupRow,
  groupedRowsSql,
  groupField,
  groupOf,
  groupSql,
  groupValue,
  inGroupSql,
} from './groupSql.ts';
import { pastRelations, present } from './past.ts';
import { defaultYearStart } from './period.ts';
import { firstAlias, type Scope, withSql } from './scope.ts';
import { searchSql } from './searchSql.ts';
import { keyColumns, orderBy, orderOf } from './sortSql.ts';

/** A row as it is answered from the copy. */
export interface ReadRow {
  id: number;
  values: CopyValues;
}

/** A group with its first rows, as far as they are asked for. */
export type ReadGroup = Group & { rows?: ReadRow[] };

/** Reads the copy: never asks Baserow. A query that makes no sense is a `QueryError`. */
export interface CopyReader {
  /** Rows that are there among these ids, in any order. */
  getMany(entity: string, ids: readonly number[], asOf?: RowsQuery['asOf']): Promise<Map<number, ReadRow>>;
  /** A window of the rows that fulfil the query, and what is known of all of them. */
  list(entity: string, query: CopyQuery): Promise<{ items: ReadRow[] } & Extent>;
  /** Every group that has a row, the largest value of the field last, rows without one first. */
  groups(entity: string, query: GroupQuery): Promise<ReadGroup[]>;
}

export interface CopyReaderDeps {
  db: Database;
  schema: Schema;
  /** Entity whose rows stand for people, for `moi`. */
  people: string;
  /** First day of the house's year, `MM-DD`. @default '09-01' */
  yearStart?: string;
  /** Zone in which a moment has its day. @default 'Europe/Paris' */
  timeZone?: string;
  /** Columns of the rows beside `values`, as `prepareCopy` gives them; without them values are read one by one. */
  columns?: ReadonlySet<string>;
}

export function createDatabaseCopyReader(deps: CopyReaderDeps): CopyReader {
  const { db, schema, people, yearStart = defaultYearStart, timeZone = 'Europe/Paris', columns = new Set() } = deps;

  /** Asks the copy as it is, or as it was; then in one transaction, since the past is told from the present. */
  const ask = async <T>(
    { today, me = null, asOf }: Pick<RowsQuery, 'today' | 'me' | 'asOf'>,
    question: (connection: Connection, scope: Scope) => Promise<T>,
    isOfOneMoment = false,
  ): Promise<T> => {
    const meaning = { schema, people, yearStart, timeZone, today, me };
    if (asOf === undefined && !isOfOneMoment) return question(db, { ...meaning, ...present, columns });
    return db.transaction(
      async (transaction) => {
        if (asOf === undefined) return question(transaction, { ...meaning, ...present, columns });
        const past = await pastRelations(transaction, schema, asOf, timeZone);
        return question(transaction, { ...meaning, ...(past ?? present), columns: past ? new Set() : columns });
      },
      { isolationLevel: 'repeatable read', accessMode: 'read only' },
    );
  };

  return {
    async getMany(entity, ids, asOf) {
      const known = ids.filter(isId);
      if (known.length === 0) return new Map();
      const rows = await ask({ ...(asOf === undefined ? {} : { asOf }) }, (connection, scope) =>
        rowsOf<ReadRow>(
          connection,
          sql`${withSql(scope)}select r0.id, r0.values from ${scope.rows} r0
            where r0.entity = ${entity} and r0.gone_at is null and r0.id = any(${idArray(known)})`,
        ),
      );
      return new Map(rows.map((row) => [row.id, row]));
    },

    async list(entity, query) {
      const rows = await ask(query, (connection, scope) =>
        rowsOf<ExtentColumns & { id: number | null; values: CopyValues }>(connection, listSql(scope, entity, query)),
      );
      const items = rows.flatMap(({ id, values }) => (id === null ? [] : [{ id, values }]));
      return { items, ...extentOf(schema, entity, query, rows[0]) };
    },

    groups: (entity, query) =>
      ask(
        query,
        async (connection, scope) => {
          const field = groupField(scope, entity, query.by);
          const where = whereSql(scope, entity, query);
          const rows = await rowsOf<GroupRow>(connection, groupSql(scope, entity, query, where));
          const groups: ReadGroup[] = rows.map((row) => groupOf(field, query.sums, row)).sort(byValue);
          if (query.rows === undefined) return groups;
          const shown = Map.groupBy(
            await rowsOf<GroupedRow>(connection, groupedRowsSql(scope, entity, query, where)),
            ({ group }) => groupValue(field.kind, group),
          );
          return groups.map((group) => ({ ...group, rows: shown.get(group.value) ?? [] }));
        },
        query.rows !== undefined,
      ),
  };
}

function whereSql(scope: Scope, entity: string, { filter, search, unsearched, ids, group }: RowsQuery): SQL {
  if (!scope.schema.find(entity)) throw new QueryError([entity], 'unknown_field', `there is no entity ${entity}`);
  const parts = [sql`r0.entity = ${entity}`, sql`r0.gone_at is null`];
  if (ids) parts.push(sql`r0.id = any(${idArray(ids.filter(isId))})`);
  if (group) parts.push(inGroupSql(scope, entity, group));
  if (filter) parts.push(filterSql(scope, firstAlias(entity), filter));
  if (search !== undefined) parts.push(searchSql(scope, entity, { search, unsearched }));
  return sql.join(parts, sql` and `);
}

/** The window and what is known of all rows, of one moment: what is found is looked for once. */
function listSql(scope: Scope, entity: string, query: CopyQuery): SQL {
  const where = whereSql(scope, entity, query);
  const order = orderOf(scope, entity, query);
  const { own, all } = extentColumns(scope, entity, query);
  const found = sql`found as materialized (
      select r0.id${keyColumns(order)}${own} from ${scope.rows} r0${order.joins} where ${where})`;
  const shown = sql`shown as (
      select * from found order by ${orderBy('found', order)} limit ${query.limit} offset ${query.offset})`;
  return sql`${withSql(scope, found, shown)}
    select counted.*, r.id, r.values
    from (select count(*)::integer as total${all} from found) counted
    left join (shown join ${scope.rows} r on r.entity = ${entity} and r.id = shown.id and r.gone_at is null) on true
    order by ${orderBy('shown', order)}`;
}
