import { type SQL, sql } from 'drizzle-orm';
import { type AnyField, foldText, isText, type Schema, titleOf } from '../../../../../model/index.ts';
import type { Condition, FilterTree } from '../../../../ports/copyQuery.ts';
import type { FilterOp } from '../../../../rows/listQuery.ts';
import { keyLiteral } from '../keys.ts';
import { idArray } from '../storedRow.ts';

/** A row of the copy in a query: its entity and the name that stands for it. */
export interface Alias {
  entity: string;
  /** Depth in the query, which is the number of its name. */
  depth: number;
}

const nameOf = ({ depth }: Alias): SQL => sql.raw(`r${depth}`);
export const firstAlias = (entity: string): Alias => ({ entity, depth: 0 });

/** The conditions over the row of the alias. Every value is a parameter. @throws Error for a field or an operator that there is not */
export function filterSql(schema: Schema, alias: Alias, tree: FilterTree): SQL {
  if ('and' in tree) return joined(schema, alias, tree.and, sql` and `, sql`true`);
  if ('or' in tree) return joined(schema, alias, tree.or, sql` or `, sql`false`);
  return conditionSql(schema, alias, tree);
}

function joined(schema: Schema, alias: Alias, trees: readonly FilterTree[], by: SQL, none: SQL): SQL {
  if (trees.length === 0) return none;
  const parts = trees.map((tree) => filterSql(schema, alias, tree));
  return sql`(${sql.join(parts, by)})`;
}

function conditionSql(schema: Schema, alias: Alias, { path, op, values }: Condition): SQL {
  const [name = '', ...rest] = path;
  const field = schema.field(alias.entity, name);
  if (!field) throw new Error(`${alias.entity} has no field ${name}`);
  if (rest.length > 0)
    return linkedSql(schema, alias, name, field, (far) => conditionSql(schema, far, { path: rest, op, values }));
  if (values.length === 0) throw new Error(`a condition on ${alias.entity}.${name} has no value`);
  const leaf: Leaf = { alias, name, field, op, values };
  if (op === 'neq') return sql`(${isKnown(alias, name, field)} and not ${leafSql(schema, { ...leaf, op: 'eq' })})`;
  return leafSql(schema, leaf);
}

/** A computed list is always known; a value that is not there is not. */
function isKnown(alias: Alias, name: string, { of }: AnyField): SQL {
  return of === undefined ? sql`${nameOf(alias)}.values ? ${keyLiteral(name)}` : sql`true`;
}

/** Rows that link to, or are linked from, rows of which something holds. */
function linkedSql(schema: Schema, alias: Alias, name: string, field: AnyField, holds: (far: Alias) => SQL): SQL {
  const target = field.to ?? field.of;
  if (target === undefined || !schema.find(target)) throw new Error(`${alias.entity}.${name} leads to no other row`);
  const far: Alias = { entity: target, depth: alias.depth + 1 };
  const [row, other] = [nameOf(alias), nameOf(far)];
  if (field.of !== undefined)
    return sql`${row}.id in (
      select l.id::integer from replica_row ${other}, jsonb_array_elements_text(${other}.values->${keyLiteral(field.by ?? '')}) l(id)
      where ${other}.entity = ${target} and ${other}.gone_at is null and ${holds(far)})`;
  const linking = sql.raw(`l${far.depth}`);
  return sql`${row}.id in (
    select ${linking}.id from replica_row ${other} join replica_row ${linking} on ${linking}.entity = ${alias.entity}
      and ${linking}.gone_at is null and ${linking}.values @> jsonb_build_object(${keyLiteral(name)}, jsonb_build_array(${other}.id))
    where ${other}.entity = ${target} and ${other}.gone_at is null and ${holds(far)})`;
}

const compared: Partial<Record<FilterOp, SQL>> = {
  gt: sql` > `,
  gte: sql` >= `,
  lt: sql` < `,
  lte: sql` <= `,
};

/** A condition on a field of the row of the alias. */
interface Leaf {
  alias: Alias;
  name: string;
  field: AnyField;
  op: FilterOp;
  values: Condition['values'];
}

/** A condition on a field of the row itself: true, or false; never null. */
function leafSql(schema: Schema, leaf: Leaf): SQL {
  const { alias, name, field, op, values } = leaf;
  const row = nameOf(alias);
  const text = sql`${row}.values->>${keyLiteral(name)}`;
  const wrong = () => new Error(`${alias.entity}.${name} cannot be filtered by ${op}`);
  if (op === 'empty') {
    const isEmpty = emptySql(schema, alias, name, field);
    return values[0] === true ? isEmpty : sql`(${isKnown(alias, name, field)} and not ${isEmpty})`;
  }
  switch (field.kind) {
    case 'number':
    case 'hours': {
      const number = sql`(${text})::numeric`;
      if (op === 'eq') return truth(sql`${number} = any(${textArray(values)}::numeric[])`);
      const sign = compared[op];
      if (!sign) throw wrong();
      return truth(sql`${number}${sign}${String(values[0])}::numeric`);
    }
    case 'day':
    case 'moment': {
      const day = sql`left(${text}, 10)`;
      if (op === 'eq') return truth(sql`${day} = any(${textArray(values)}::text[])`);
      const sign = compared[op];
      if (!sign) throw wrong();
      return truth(sql`${day} collate "C"${sign}${String(values[0])}`);
    }
    case 'boolean':
      if (op !== 'eq') throw wrong();
      return truth(sql`${text} = any(${textArray(values)}::text[])`);
    case 'choice':
      if (op !== 'eq') throw wrong();
      return truth(sql`${text} = any(${textArray(values)}::text[])`);
    case 'choices':
      if (op !== 'eq') throw wrong();
      return truth(sql`${row}.values->${keyLiteral(name)} ?| ${textArray(values)}::text[]`);
    case 'one':
    case 'many':
      return linkLeaf(schema, leaf);
    default:
      if (op === 'eq') return truth(sql`${text} = any(${textArray(values)}::text[])`);
      if (op !== 'contains' || !isText(field)) throw wrong();
      return truth(containsSql(sql`${row}.folded->>${keyLiteral(name)}`, text, String(values[0])));
  }
}

function linkLeaf(schema: Schema, { alias, name, field, op, values }: Leaf): SQL {
  if (op === 'contains') {
    const target = schema.get(field.to ?? field.of ?? '');
    const condition = { path: [titleOf(target)], op, values };
    return linkedSql(schema, alias, name, field, (far) => conditionSql(schema, far, condition));
  }
  if (op !== 'eq') throw new Error(`${alias.entity}.${name} cannot be filtered by ${op}`);
  const ids = values.map(Number);
  if (field.of !== undefined)
    return linkedSql(schema, alias, name, field, (far) => sql`${nameOf(far)}.id = any(${idArray(ids)})`);
  const links = ids.map((id) => sql`${nameOf(alias)}.values @> ${JSON.stringify({ [name]: [id] })}::jsonb`);
  return sql`(${sql.join(links, sql` or `)})`;
}

function emptySql(schema: Schema, alias: Alias, name: string, field: AnyField): SQL {
  const value = sql`${nameOf(alias)}.values->${keyLiteral(name)}`;
  if (field.of !== undefined) return sql`not ${linkedSql(schema, alias, name, field, () => sql`true`)}`;
  return truth(sql`${value} in ('null', '""', '[]')`);
}

/**
 * Whether a text holds another one, neither accents nor case counting. Of signs alone nothing is left when folded: those
 * are looked for as they are.
 */
export function containsSql(folded: SQL, text: SQL, wanted: string): SQL {
  const words = foldText(wanted);
  if (words === '') return sql`strpos(${text}, ${wanted}) > 0`;
  return sql`${folded} like ${`%${escaped(words)}%`}`;
}

const escaped = (text: string): string => text.replaceAll(/[\\%_]/g, '\\$&');

const truth = (condition: SQL): SQL => sql`coalesce(${condition}, false)`;

/** Texts as one parameter, written as Postgres writes arrays. */
function textArray(values: Condition['values']): string {
  return `{${values.map((value) => `"${String(value).replaceAll(/["\\]/g, '\\$&')}"`).join(',')}}`;
}
