import { type SQL, sql } from 'drizzle-orm';
import type { Schema } from '../../../../../model/index.ts';
import { type CopyQuery, type Extent, QueryError } from '../../../../ports/copyQuery.ts';
import { addedSql } from './groupSql.ts';
import { daySql, firstAlias, isNumber, numberSql, type Scope } from './scope.ts';

type Asked = Pick<CopyQuery, 'sums' | 'ends'>;

/** What a row of a window says of all rows that are found, as texts. */
export interface ExtentColumns {
  total: number;
  sums: (string | null)[];
  least: (string | null)[];
  greatest: (string | null)[];
}

/**
 * Columns of the rows that are found, and what is made of them.
 * @throws QueryError for fields that cannot be added up, or have no least and greatest value
 */
export function extentColumns(scope: Scope, entity: string, { sums = [], ends = [] }: Asked): { own: SQL; all: SQL } {
  const columns = [
    ...sums.map((name, index) => sql`, ${addedSql(scope, entity, name)} as ${sql.raw(`sum_${index}`)}`),
    ...ends.map((name, index) => sql`, ${endSql(scope, entity, name)} as ${sql.raw(`end_${index}`)}`),
  ];
  const texts = (names: readonly string[], text: (index: number) => string): SQL =>
    sql.raw(`array[${names.map((_, index) => text(index)).join(', ')}]::text[]`);
  return {
    own: sql.join(columns, sql``),
    all: sql`, ${texts(sums, (index) => `nullif(coalesce(sum(sum_${index}), 0), 'NaN')::text`)} as sums,
      ${texts(ends, (index) => `min(end_${index})::text`)} as least,
      ${texts(ends, (index) => `max(end_${index})::text`)} as greatest`,
  };
}

function endSql(scope: Scope, entity: string, name: string): SQL {
  const field = scope.schema.field(entity, name);
  if (!field) throw new QueryError([entity, name], 'unknown_field', `${entity} has no field ${name}`);
  if (isNumber(field)) return numberSql(scope, firstAlias(entity), name);
  if (field.kind === 'day' || field.kind === 'moment') return daySql(scope, firstAlias(entity), name, field);
  throw new QueryError([entity, name], 'ends', 'has no least and greatest value');
}

/** What the first row of an answer says of all. */
export function extentOf(
  schema: Schema,
  entity: string,
  { sums = [], ends = [] }: Asked,
  columns: ExtentColumns | undefined,
): Extent {
  const endOf = (name: string, text: string): string | number => {
    const field = schema.field(entity, name);
    return field && isNumber(field) ? Number(text) : text;
  };
  return {
    total: columns?.total ?? 0,
    sums: Object.fromEntries(
      sums.map((name, index) => [name, columns?.sums[index] == null ? null : Number(columns.sums[index])]),
    ),
    ends: Object.fromEntries(
      ends.map((name, index) => {
        const [least, greatest] = [columns?.least[index], columns?.greatest[index]];
        return [name, least == null || greatest == null ? null : [endOf(name, least), endOf(name, greatest)]];
      }),
    ),
  };
}
