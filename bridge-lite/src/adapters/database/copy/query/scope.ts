import { type SQL, sql } from 'drizzle-orm';
import type { AnyField, Schema } from '../../../../../model/index.ts';
import { keyLiteral } from '../keys.ts';
import { numberColumn, numberOf, textColumn } from './columns.ts';
import type { Relations } from './past.ts';

/** What a query is compiled with: where it reads, and what its words mean. */
export interface Scope extends Relations {
  schema: Schema;
  /** Generated columns that the rows have, by name. */
  columns: ReadonlySet<string>;
  /** Entity whose rows stand for people. */
  people: string;
  /** Zone in which a moment has its day. */
  timeZone: string;
  /** First day of the house's year, `MM-DD`. */
  yearStart: string;
  today: string | undefined;
  me: number | null;
}

/** A row in a query: its entity and the name that stands for it. */
export interface Alias {
  entity: string;
  /** Depth in the query, which is the number of its name. */
  depth: number;
}

export const nameOf = ({ depth }: Alias): SQL => sql.raw(`r${depth}`);
export const firstAlias = (entity: string): Alias => ({ entity, depth: 0 });

/** The value of a field as text, as `values` holds it; null for one that is empty or unknown. */
export function textSql({ columns }: Scope, alias: Alias, name: string): SQL {
  const key = keyLiteral(name);
  const column = textColumn(name);
  return columns.has(column) ? sql`${nameOf(alias)}.${sql.identifier(column)}` : sql`${nameOf(alias)}.values->>${key}`;
}

/** The value of a field as number; null for one that is empty or unknown. */
export const numberSql = (scope: Scope, alias: Alias, name: string): SQL =>
  sql`nullif(${summandSql(scope, alias, name)}, 'NaN')`;

/** The value of a field as number; NaN for one that is unknown. */
export function summandSql({ columns }: Scope, alias: Alias, name: string): SQL {
  const column = numberColumn(name);
  return columns.has(column)
    ? sql`${nameOf(alias)}.${sql.identifier(column)}`
    : numberOf(sql`${nameOf(alias)}.values`, name);
}

/** The day of a field, `2026-09-01`: of a moment the one that it has in the house. */
export function daySql(scope: Scope, alias: Alias, name: string, { kind }: AnyField): SQL {
  const text = textSql(scope, alias, name);
  if (kind === 'day') return sql`(${text}) collate "C"`;
  return sql`to_char((${text})::timestamptz at time zone ${scope.timeZone}::text, 'YYYY-MM-DD') collate "C"`;
}

/** Id of the first row that a link leads to. */
export function firstLinkSql(alias: Alias, name: string): SQL {
  const first = sql`${nameOf(alias)}.values->${keyLiteral(name)}->0`;
  return sql`(case when jsonb_typeof(${first}) = 'number' then (${first})::integer end)`;
}

/** Whether values of the field are numbers. */
export const isNumber = ({ kind }: AnyField): boolean => kind === 'number' || kind === 'hours';

/** The common table expressions of a query, after those that its relations need. */
export const withSql = ({ before }: Scope, ...expressions: SQL[]): SQL =>
  [...before, ...expressions].length === 0 ? sql`` : sql`with ${sql.join([...before, ...expressions], sql`, `)} `;

/** True, or false; never null. */
export const truth = (condition: SQL): SQL => sql`coalesce(${condition}, false)`;

/** Texts as one parameter, written as Postgres writes arrays. */
export function textArray(values: readonly (string | number | boolean)[]): SQL {
  const written = values.map((value) => `"${String(value).replaceAll(/["\\]/g, '\\$&')}"`);
  return sql`${`{${written.join(',')}}`}::text[]`;
}
