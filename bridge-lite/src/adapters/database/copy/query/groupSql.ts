import { type SQL, sql } from 'drizzle-orm';
import type { AnyField } from '../../../../../model/index.ts';
import { type Group, type GroupQuery, QueryError } from '../../../../ports/copyQuery.ts';
import { daySql, firstAlias, type Scope, summandSql, textSql, withSql } from './scope.ts';

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
  const row = firstAlias(entity);
  const field = groupField(scope, entity, by);
  const key = field.kind === 'moment' ? daySql(scope, row, by, field) : textSql(scope, row, by);
  const added = sums.map((name, index) => {
    const kind = scope.schema.field(entity, name)?.kind;
    if (kind !== 'number' && kind !== 'hours') throw new QueryError([entity, name], 'sum', 'cannot be added up');
    return sql`, sum(${summandSql(scope, row, name)}) as ${sql.raw(`sum_${index}`)}`;
  });
  const sumOf = (_: string, index: number): SQL => sql.raw(`nullif(coalesce(sum(sum_${index}), 0), 'NaN')::text`);
  const list = sql`list as (
      select ${key} as key, count(*) as count${sql.join(added, sql``)}
      from ${scope.rows} r0 where ${where} group by 1)`;
  return sql`${withSql(scope, list)}
    select ${isSeveral(field) ? sql`g.value` : sql`key`} as value, sum(count)::integer as count,
      array[${sql.join(sums.map(sumOf), sql`, `)}]::text[] as sums
    from list${isSeveral(field) ? sql` left join lateral jsonb_array_elements_text(key::jsonb) g(value) on true` : sql``}
    group by 1`;
}

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

function groupValue(kind: AnyField['kind'], value: string | null): Group['value'] {
  if (value === null) return null;
  if (kind === 'boolean') return value === 'true';
  return kind === 'one' || kind === 'many' || kind === 'number' || kind === 'hours' ? Number(value) : value;
}
