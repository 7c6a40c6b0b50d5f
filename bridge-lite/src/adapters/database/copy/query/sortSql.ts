import { type SQL, sql } from 'drizzle-orm';
import { type AnyField, isText, titleOf } from '../../../../../model/index.ts';
import { type CopyQuery, maxPathLength, QueryError } from '../../../../ports/copyQuery.ts';
import { keyLiteral } from '../keys.ts';
import { rankOf } from './rankSql.ts';
import { type Alias, firstAlias, firstLinkSql, nameOf, numberSql, type Scope, textSql } from './scope.ts';

/** An order of rows `r0`: what it joins, and its keys, the most important first. */
export interface Order {
  joins: SQL;
  keys: { key: SQL; descending: boolean }[];
}

/**
 * What is empty or unknown is lowest. Without a sort, answers of a search come best first, and those that are alike by
 * their title.
 * @throws QueryError for a field that nothing can be sorted by
 */
export function orderOf(scope: Scope, entity: string, { sort, search }: Pick<CopyQuery, 'sort' | 'search'>): Order {
  if (sort.length === 0) {
    if (search === undefined) return { joins: sql``, keys: [] };
    const title = sql`(r0.folded->>${keyLiteral(titleOf(scope.schema.get(entity)))}) collate "C"`;
    const { joins, key } = rankOf(scope, entity, search);
    return {
      joins,
      keys: [
        { key, descending: true },
        { key: title, descending: false },
      ],
    };
  }
  const joins: SQL[] = [];
  const keys = sort.map(({ field, descending }, index) => {
    const path = field.split('.');
    if (path.length > maxPathLength)
      throw new QueryError([entity, ...path], 'path_too_long', `more than ${maxPathLength} fields`);
    // Each sort has its own joined rows, far from the names that conditions give theirs.
    const key = keySql(scope, firstAlias(entity), path, [entity], 100 * (index + 1), joins);
    return { key, descending };
  });
  return { joins: sql.join(joins, sql``), keys };
}

function keySql(
  scope: Scope,
  alias: Alias,
  path: readonly string[],
  way: readonly string[],
  depth: number,
  joins: SQL[],
): SQL {
  const { schema } = scope;
  const [name = '', ...rest] = path;
  const here = [...way, name];
  const field = schema.field(alias.entity, name);
  if (!field) throw new QueryError(here, 'unknown_field', `${alias.entity} has no field ${name}`);
  const target = schema.find(field.to ?? field.of ?? '');
  if (field.kind === 'one' && target) {
    const far: Alias = { entity: target.name, depth };
    joins.push(firstLinked(scope, alias, name, far));
    return keySql(scope, far, rest.length > 0 ? rest : [titleOf(target)], here, depth + 1, joins);
  }
  if (rest.length > 0) throw new QueryError(here, 'sort', 'leads to several rows or to none');
  return field.kind === 'many' ? titlesSql(scope, alias, name, field) : ownSql(scope, alias, name, field, here);
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
