import { type SQL, sql } from 'drizzle-orm';
import type { AnyField } from '../../../../../model/index.ts';
import { maxGroupRows } from '../../../../contracts/index.ts';
import type { CopyValues } from '../../../../ports/copy.ts';
import { type Group, type GroupQuery, QueryError, type RowsQuery } from '../../../../ports/copyQuery.ts';
import { daySql, firstAlias, isNumber, type Scope, summandSql, textSql, truth, withSql } from './scope.ts';
import { keyColumns, orderBy, orderOf } from './sortSql.ts';

export interface GroupRow {
  value: string | null;
  count: number;
  /** One for each field that is added up, as texts. */
  sums: (string | null)[];
}

/**
 * Counts and sums of the rows that fulfil the condition, by a field. Links and options are grouped as the list that a row
 * has, and each list is taken apart afterwards: there are far fewer lists than rows.
 * @throws QueryError for fields that cannot be grouped by or added up
 */
export function groupSql(scope: Scope, entity: string, { by, sums }: GroupQuery, where: SQL): SQL {
  const field = groupField(scope, entity, by);
  const key = keySql(scope, entity, by, field);
  const added = sums.map((name, index) => sql`, sum(${addedSql(scope, entity, name)}) as ${sql.raw(`sum_${index}`)}`);
  const sumOf = (_: string, index: number): SQL => sql.raw(`nullif(coalesce(sum(sum_${index}), 0), 'NaN')::text`);
  const list = sql`list as (
      select ${key} as key, count(*) as count${sql.join(added, sql``)}
      from ${scope.rows} r0 where ${where} group by 1)`;
  return sql`${withSql(scope, list)}
    select ${isSeveral(field) ? sql`g.value` : sql`key`} as value, sum(count)::integer as count,
      array[${sql.join(sums.map(sumOf), sql`, `)}]::text[] as sums
    from list${isSeveral(field) ? takenApart(sql`key`) : sql``}
    group by 1`;
}

/** The value of a number that is added up; NaN for one that is unknown. @throws QueryError for a field that is no number */
export function addedSql(scope: Scope, entity: string, name: string): SQL {
  const field = scope.schema.field(entity, name);
  if (!field || !isNumber(field)) throw new QueryError([entity, name], 'sum', 'cannot be added up');
  return summandSql(scope, firstAlias(entity), name);
}

/** A row of a group. */
export interface GroupedRow {
  group: string | null;
  id: number;
  values: CopyValues;
}

/** The first rows of each group, the first ones of all groups before the second ones. */
export function groupedRowsSql(scope: Scope, entity: string, query: GroupQuery, where: SQL): SQL {
  const field = groupField(scope, entity, query.by);
  const order = orderOf(scope, entity, { sort: [], ...query });
  const found = sql`found as materialized (
      select r0.id, ${keySql(scope, entity, query.by, field)} as key${keyColumns(order)}
      from ${scope.rows} r0${order.joins} where ${where})`;
  const value = sql.raw(isSeveral(field) ? 'g.value' : 'found.key');
  const placed = sql`placed as (
      select ${value} as value, found.*, row_number() over (partition by ${value} order by ${orderBy('found', order)}) as place
      from found${isSeveral(field) ? takenApart(sql`found.key`) : sql``})`;
  return sql`${withSql(scope, found, placed)}
    select placed.value as group, r.id, r.values
    from placed join ${scope.rows} r on r.entity = ${entity} and r.id = placed.id and r.gone_at is null
    where placed.place <= ${query.rows ?? 0}
    order by placed.place, placed.value limit ${maxGroupRows}`;
}

function keySql(scope: Scope, entity: string, by: string, field: AnyField): SQL {
  const row = firstAlias(entity);
  return field.kind === 'moment' ? daySql(scope, row, by, field) : textSql(scope, row, by);
}

/** Whether a row `r0` is in a group. @throws QueryError for a field that cannot be grouped by */
export function inGroupSql(scope: Scope, entity: string, { by, value }: NonNullable<RowsQuery['group']>): SQL {
  const field = groupField(scope, entity, by);
  const key = sql`(${keySql(scope, entity, by, field)})`;
  if (!isSeveral(field)) return value === null ? sql`${key} is null` : truth(sql`${key} = ${String(value)}`);
  if (value === null) return sql`coalesce(${key}, '[]') = '[]'`;
  return truth(sql`${key}::jsonb @> ${JSON.stringify([value])}::jsonb`);
}

/** One row for each element of a list; one without a value for an empty list. */
const takenApart = (key: SQL): SQL => sql` left join lateral jsonb_array_elements_text(${key}::jsonb) g(value) on true`;

/** The group of a row of `groupSql`. */
export function groupOf({ kind }: AnyField, sums: readonly string[], row: GroupRow): Group {
  const added = sums.map((name, index) => [name, row.sums[index] == null ? null : Number(row.sums[index])]);
  return { value: groupValue(kind, row.value), count: row.count, sums: Object.fromEntries(added) };
}

/** Groups in the order of their values, rows without one first. */
export function byValue(a: Group, b: Group): number {
  if (a.value === null || b.value === null) return Number(a.value !== null) - Number(b.value !== null);
  if (typeof a.value === 'number' && typeof b.value === 'number') return a.value - b.value;
  return a.value < b.value ? -1 : Number(a.value > b.value);
}

/** @throws QueryError for a field that cannot be grouped by */
export function groupField({ schema }: Scope, entity: string, by: string): AnyField {
  const field = schema.field(entity, by);
  if (!field) throw new QueryError([entity, by], 'unknown_field', `${entity} has no field ${by}`);
  if (field.of !== undefined || field.kind === 'file')
    throw new QueryError([entity, by], 'group', 'cannot be grouped by');
  return field;
}

const isSeveral = ({ kind }: AnyField): boolean => kind === 'one' || kind === 'many' || kind === 'choices';

export function groupValue(kind: AnyField['kind'], value: string | null): Group['value'] {
  if (value === null) return null;
  if (kind === 'boolean') return value === 'true';
  return kind === 'one' || kind === 'many' || kind === 'number' || kind === 'hours' ? Number(value) : value;
}
