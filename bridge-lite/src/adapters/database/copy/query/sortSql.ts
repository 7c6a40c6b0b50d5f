import { type SQL, sql } from 'drizzle-orm';
import { type AnyField, isText, optionsOf, titleOf } from '../../../../../model/index.ts';
import { maxPathLength, QueryError, type RowsOrder, type RowsQuery } from '../../../../ports/copyQuery.ts';
import { keyLiteral } from '../keys.ts';
import { idArray } from '../storedRow.ts';
import { isId } from './checkValues.ts';
import { rankOf } from './rankSql.ts';
import { type Alias, firstAlias, firstLinkSql, nameOf, numberSql, type Scope, textArray, textSql } from './scope.ts';

/** An order of rows `r0`: what it joins, and its keys, the most important first. */
export interface Order {
  joins: SQL;
  keys: OrderKey[];
}

interface OrderKey {
  key: SQL;
  descending: boolean;
  /** Whether what is empty comes last also where the order goes up. @default false */
  isEmptyLast?: boolean;
}

/** Columns of a relation that has the keys of an order, as `key_0` and so on. */
export const keyColumns = ({ keys }: Order): SQL =>
  sql.join(
    keys.map(({ key }, index) => sql`, ${key} as ${sql.raw(`key_${index}`)}`),
    sql``,
  );

/** What to order such a relation by; rows that are alike come in the order of their ids. */
export const orderBy = (relation: string, { keys }: Order): SQL =>
  sql.raw(
    [
      ...keys.map(({ descending, isEmptyLast }, index) => {
        const way = descending ? 'desc nulls last' : isEmptyLast ? 'asc nulls last' : 'asc nulls first';
        return `${relation}.key_${index} ${way}`;
      }),
      `${relation}.id`,
    ].join(', '),
  );

type Asked = RowsOrder & Pick<RowsQuery, 'search' | 'unsearched'>;

/**
 * What is empty or unknown is lowest, unless screens ask. Without a sort, answers of a search come best first, and those
 * that are alike by their title.
 * @throws QueryError for a field that nothing can be sorted by
 */
export function orderOf(scope: Scope, entity: string, asked: Asked): Order {
  const { joins, keys } = sortedBy(scope, entity, asked);
  const first = (asked.first ?? []).filter(isId);
  if (first.length === 0) return { joins, keys };
  const place = sql`array_position(${idArray(first)}, r0.id)`;
  return { joins, keys: [{ key: place, descending: false, isEmptyLast: true }, ...keys] };
}

function sortedBy(scope: Scope, entity: string, { sort, order, search, unsearched }: Asked): Order {
  if (sort.length === 0) {
    if (search === undefined) return { joins: sql``, keys: [] };
    const title = sql`(r0.folded->>${keyLiteral(titleOf(scope.schema.get(entity)))}) collate "C"`;
    const { joins, key } = rankOf(scope, entity, { search, unsearched });
    return {
      joins,
      keys: [
        { key, descending: true },
        { key: title, descending: false },
      ],
    };
  }
  const joins: SQL[] = [];
  const isScreen = order === 'screen';
  const keys = sort.map(({ field, descending }, index) => {
    const path = field.split('.');
    if (path.length > maxPathLength)
      throw new QueryError([entity, ...path], 'path_too_long', `more than ${maxPathLength} fields`);
    // Each sort has its own joined rows, far from the names that conditions give theirs.
    const place = { alias: firstAlias(entity), depth: 100 * (index + 1), way: [entity] };
    return { key: keySql(scope, place, path, { joins, isScreen }), descending, isEmptyLast: isScreen };
  });
  return { joins: sql.join(joins, sql``), keys };
}

interface Place {
  alias: Alias;
  /** Name of the next row that is joined. */
  depth: number;
  /** Entity and fields that led here, for errors. */
  way: readonly string[];
}

interface Sorting {
  /** What the order joins, filled while its keys are made. */
  joins: SQL[];
  isScreen: boolean;
}

function keySql(scope: Scope, { alias, depth, way }: Place, path: readonly string[], sorting: Sorting): SQL {
  const { schema } = scope;
  const [name = '', ...rest] = path;
  const here = [...way, name];
  const field = schema.field(alias.entity, name);
  if (!field) throw new QueryError(here, 'unknown_field', `${alias.entity} has no field ${name}`);
  const target = schema.find(field.to ?? field.of ?? '');
  if (field.kind === 'one' && target) {
    const far: Alias = { entity: target.name, depth };
    sorting.joins.push(firstLinked(scope, alias, name, far));
    const onward = rest.length > 0 ? rest : [titleOf(target)];
    return keySql(scope, { alias: far, depth: depth + 1, way: here }, onward, sorting);
  }
  if (rest.length > 0) throw new QueryError(here, 'sort', 'leads to several rows or to none');
  if (field.kind === 'many') return titlesSql(scope, alias, name, field);
  return (sorting.isScreen && screenKey(scope, alias, name, field)) || ownSql(scope, alias, name, field, here);
}

/** Places of options in the model, those that it does not list last, texts that are not empty, and names of files; undefined for other kinds. */
function screenKey(scope: Scope, alias: Alias, name: string, field: AnyField): SQL | undefined {
  const options = Object.keys(optionsOf(field) ?? {});
  const rank = (option: SQL): SQL =>
    sql`(case when ${option} <> '' then coalesce(array_position(${textArray(options)}, ${option}), ${options.length + 1}::integer) end)`;
  const firstOf = sql`${nameOf(alias)}.values->${keyLiteral(name)}->`;
  if (field.kind === 'choice') return rank(textSql(scope, alias, name));
  if (field.kind === 'choices') return rank(sql`(${firstOf}>0)`);
  if (isText(field)) return sql`nullif(${nameOf(alias)}.folded->>${keyLiteral(name)}, '') collate "C"`;
  return field.kind === 'file' ? sql`(${firstOf}0->>'name') collate "C"` : undefined;
}

/** Joins the row that a link to one row leads to. */
function firstLinked({ rows }: Scope, alias: Alias, name: string, far: Alias): SQL {
  const row = nameOf(far);
  return sql` left join ${rows} ${row} on ${row}.entity = ${far.entity} and ${row}.gone_at is null
    and ${row}.id = ${firstLinkSql(alias, name)}`;
}

/** Titles of the linked rows in one. */
function titlesSql({ schema, rows, links }: Scope, alias: Alias, name: string, field: AnyField): SQL {
  const target = schema.get(field.to ?? field.of ?? '');
  const row = nameOf(alias);
  const linked =
    field.of === undefined
      ? sql`l.entity = ${alias.entity} and l.field = ${name} and l.id = ${row}.id and t.id = l.target`
      : sql`l.entity = ${target.name} and l.field = ${field.by ?? ''} and l.target = ${row}.id and t.id = l.id`;
  return sql`(select string_agg(t.folded->>${keyLiteral(titleOf(target))}, ', ' order by t.id) collate "C"
    from ${links} l join ${rows} t on t.entity = ${target.name} and t.gone_at is null where ${linked})`;
}

function ownSql(scope: Scope, alias: Alias, name: string, field: AnyField, path: readonly string[]): SQL {
  switch (field.kind) {
    case 'number':
    case 'hours':
      return numberSql(scope, alias, name);
    case 'choices':
    case 'file':
      throw new QueryError(path, 'sort', 'cannot be sorted by');
    default:
      return isText(field)
        ? sql`(${nameOf(alias)}.folded->>${keyLiteral(name)}) collate "C"`
        : sql`(${textSql(scope, alias, name)}) collate "C"`;
  }
}
