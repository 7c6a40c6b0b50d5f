import { type SQL, sql } from 'drizzle-orm';
import { type AnyField, foldText, isText } from '../../../../../model/index.ts';
import type { Period, QueryOp } from '../../../../contracts/index.ts';
import { type Condition, QueryError } from '../../../../ports/copyQuery.ts';
import { keyLiteral } from '../keys.ts';
import { periodDays } from './period.ts';
import { type Alias, daySql, nameOf, numberSql, type Scope, textArray, textSql } from './scope.ts';

/** A condition on a field of the row itself that is no link; operator and values fit the field. */
export interface Leaf {
  alias: Alias;
  name: string;
  field: AnyField;
  op: QueryOp;
  values: Condition['values'];
}

export const compared = { gt: sql` > `, gte: sql` >= `, lt: sql` < `, lte: sql` <= ` };

/** True; false or null where it does not hold. */
export function leafSql(scope: Scope, leaf: Leaf): SQL {
  const { alias, name, field, op, values } = leaf;
  switch (field.kind) {
    case 'number':
    case 'hours':
      return rangeSql(numberSql(scope, alias, name), op, values, (value) => sql`${String(value)}::numeric`, 'numeric');
    case 'day':
    case 'moment':
      return dayLeaf(scope, leaf);
    case 'choices':
      return sql`${nameOf(alias)}.values->${keyLiteral(name)} ?| ${textArray(values)}`;
    default: {
      const text = textSql(scope, alias, name);
      if (op === 'contains' && isText(field))
        return containsSql(sql`${nameOf(alias)}.folded->>${keyLiteral(name)}`, text, String(values[0]));
      return op === 'contains'
        ? sql`strpos(${text}, ${String(values[0])}) > 0`
        : sql`(${text}) = any(${textArray(values)})`;
    }
  }
}

function dayLeaf(scope: Scope, { alias, name, field, op, values }: Leaf): SQL {
  const day = daySql(scope, alias, name, field);
  if (op !== 'within') return rangeSql(day, op, values, (value) => sql`${String(value)}`, 'text');
  if (scope.today === undefined)
    throw new QueryError([alias.entity, name], 'no_today', 'a period needs the day it counts from');
  const { from, to } = periodDays(values[0] as Period, scope.today, scope.yearStart);
  if (from === null) return sql`${day} <= ${to}`;
  return to === null ? sql`${day} >= ${from}` : sql`${day} between ${from} and ${to}`;
}

function rangeSql(
  value: SQL,
  op: QueryOp,
  values: Condition['values'],
  given: (value: Condition['values'][number] | undefined) => SQL,
  type: 'numeric' | 'text',
): SQL {
  if (op === 'eq') return sql`${value} = any(${textArray(values)}::${sql.raw(type)}[])`;
  if (op === 'between') return sql`${value} between ${given(values[0])} and ${given(values[1])}`;
  return sql`${value}${(compared as Partial<Record<QueryOp, SQL>>)[op] ?? sql` = `}${given(values[0])}`;
}

/**
 * Whether a text holds another one, neither accents nor case counting. Of signs alone nothing is left when folded: those
 * are looked for as they are.
 */
export function containsSql(folded: SQL, text: SQL, wanted: string): SQL {
  const words = foldText(wanted);
  if (words === '') return sql`strpos(${text}, ${wanted}) > 0`;
  return sql`${folded} like ${`%${words}%`}`;
}
