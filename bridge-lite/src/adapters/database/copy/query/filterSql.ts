import { type SQL, sql } from 'drizzle-orm';
import type { AnyField } from '../../../../../model/index.ts';
import {
  type Comparison,
  type Condition,
  type FilterTree,
  maxPathLength,
  QueryError,
} from '../../../../ports/copyQuery.ts';
import { keyLiteral } from '../keys.ts';
import { idArray } from '../storedRow.ts';
import { checkValues } from './checkValues.ts';
import { compared, leafSql } from './leafSql.ts';
import { linkTitleCondition, linkValues } from './linkValues.ts';
import { type Alias, isNumber, nameOf, numberSql, type Scope, truth } from './scope.ts';

/**
 * The conditions over the row of the alias. Every value is a parameter.
 * @throws QueryError for a field, an operator or a value that makes no sense
 */
export function filterSql(scope: Scope, alias: Alias, tree: FilterTree): SQL {
  if ('and' in tree) return joined(scope, alias, tree.and, sql` and `, sql`true`);
  if ('or' in tree) return joined(scope, alias, tree.or, sql` or `, sql`false`);
  if ('than' in tree) return comparisonSql(scope, alias, tree);
  if (tree.path.length > maxPathLength)
    throw new QueryError([alias.entity, ...tree.path], 'path_too_long', `more than ${maxPathLength} fields`);
  return conditionSql(scope, alias, tree, [alias.entity]);
}

function joined(scope: Scope, alias: Alias, trees: readonly FilterTree[], by: SQL, none: SQL): SQL {
  if (trees.length === 0) return none;
  const parts = trees.map((tree) => filterSql(scope, alias, tree));
  return sql`(${sql.join(parts, by)})`;
}

function comparisonSql(scope: Scope, alias: Alias, { field, op, than }: Comparison): SQL {
  const number = (name: string): SQL => {
    const path = [alias.entity, name];
    const known = scope.schema.field(alias.entity, name);
    if (!known) throw new QueryError(path, 'unknown_field', `${alias.entity} has no field ${name}`);
    if (!isNumber(known)) throw new QueryError(path, 'operator', 'only numbers are compared with one another');
    return numberSql(scope, alias, name);
  };
  return truth(sql`${number(field)}${compared[op]}${number(than)}`);
}

/** @param way entity and fields that led here, for errors */
function conditionSql(scope: Scope, alias: Alias, condition: Condition, way: readonly string[]): SQL {
  const [name = '', ...rest] = condition.path;
  const path = [...way, name];
  const field = scope.schema.field(alias.entity, name);
  if (!field) throw new QueryError(path, 'unknown_field', `${alias.entity} has no field ${name}`);
  if (rest.length > 0)
    return linkedSql(scope, alias, name, path, (far) =>
      rowIdsSql(scope, far, conditionSql(scope, far, { ...condition, path: rest }, path)),
    );
  checkValues(path, field, condition);
  if (condition.op === 'empty') return emptySql(scope, alias, name, field, path, condition.values[0] === true);
  const holds = (op: Condition['op']) =>
    field.kind === 'one' || field.kind === 'many'
      ? linkSql(scope, alias, name, field, path, { ...condition, op })
      : leafSql(scope, { alias, name, field, op, values: condition.values });
  if (condition.op !== 'neq') return holds(condition.op);
  if (field.to !== undefined && linkValues(scope, field, path, condition).isNobody) return sql`false`;
  return sql`(${isKnown(alias, name, field)} and not ${truth(holds('eq'))})`;
}

/** A computed list is always known; a value that is not there is not. */
function isKnown(alias: Alias, name: string, { of }: AnyField): SQL {
  return of === undefined ? sql`${nameOf(alias)}.values ? ${keyLiteral(name)}` : sql`true`;
}

/** Ids of the rows of the alias that fulfil a condition. */
function rowIdsSql({ rows }: Scope, alias: Alias, holds: SQL): SQL {
  const row = nameOf(alias);
  return sql`(select ${row}.id from ${rows} ${row} where ${row}.entity = ${alias.entity} and ${row}.gone_at is null and ${holds})`;
}

/** Rows that link to, or are linked from, rows of some ids; without ids, any. */
function linkedSql(
  scope: Scope,
  alias: Alias,
  name: string,
  path: readonly string[],
  ids: ((far: Alias) => SQL) | null,
): SQL {
  const field = scope.schema.field(alias.entity, name);
  const target = field?.to ?? field?.of;
  if (field === undefined || target === undefined || !scope.schema.find(target))
    throw new QueryError(path, 'no_link', `${alias.entity}.${name} leads to no other row`);
  const far: Alias = { entity: target, depth: alias.depth + 1 };
  const link = sql.raw(`l${far.depth}`);
  const isReverse = field.of !== undefined;
  const [near, other] = isReverse ? [sql`${link}.target`, sql`${link}.id`] : [sql`${link}.id`, sql`${link}.target`];
  const [from, by] = isReverse ? [target, field.by ?? ''] : [alias.entity, name];
  return sql`${nameOf(alias)}.id in (select ${near} from ${scope.links} ${link}
    where ${link}.entity = ${from} and ${link}.field = ${by}${ids ? sql` and ${other} in ${ids(far)}` : sql``})`;
}

function linkSql(
  scope: Scope,
  alias: Alias,
  name: string,
  field: AnyField,
  path: readonly string[],
  condition: Condition,
): SQL {
  if (condition.op === 'contains') {
    const title = linkTitleCondition(scope, field, path, condition);
    return linkedSql(scope, alias, name, path, (far) => rowIdsSql(scope, far, conditionSql(scope, far, title, path)));
  }
  const { ids } = linkValues(scope, field, path, condition);
  if (ids.length === 0) return sql`false`;
  return linkedSql(scope, alias, name, path, () => sql`(select unnest(${idArray(ids)}))`);
}

function emptySql(
  scope: Scope,
  alias: Alias,
  name: string,
  field: AnyField,
  path: readonly string[],
  isEmpty: boolean,
): SQL {
  if (field.of !== undefined) {
    const isLinked = linkedSql(scope, alias, name, path, null);
    return isEmpty ? sql`not ${isLinked}` : isLinked;
  }
  const empty = truth(sql`${nameOf(alias)}.values->${keyLiteral(name)} in ('null', '""', '[]')`);
  return isEmpty ? empty : sql`(${isKnown(alias, name, field)} and not ${empty})`;
}
