import { type SQL, sql } from 'drizzle-orm';
import { type AnyEntity, fieldsOf, foldText, isText, titleOf } from '../../../../../model/index.ts';
import { QueryError, type RowsQuery } from '../../../../ports/copyQuery.ts';
import { keyLiteral } from '../keys.ts';
import { containsSql } from './leafSql.ts';
import type { Scope } from './scope.ts';

/** What is searched for, and which texts of the row are not looked into. */
export type Search = Required<Pick<RowsQuery, 'search'>> & Pick<RowsQuery, 'unsearched'>;

/**
 * Rows `r0` that hold every word of the search, in their own searched texts or in the titles of rows that they are known by
 * (`search` links of the model). Of signs alone no word is left: those are looked for as they are. Every row of the entity is
 * looked at, about 2 µs each: an index on trigrams could not be joined by `or` with the linked titles, knows no word of two
 * letters, and asks Postgres for an extension.
 * @throws QueryError for a text that Postgres cannot take
 */
export function searchSql(scope: Scope, entity: string, { search, unsearched = [] }: Search): SQL {
  if (search.includes('\0')) throw new QueryError([entity], 'value', 'a search without control signs');
  const of = scope.schema.get(entity);
  const texts = searchedTexts(of, unsearched);
  const together = (column: SQL): SQL =>
    sql`concat_ws(' ', ${sql.join(
      texts.map((name) => sql`${column}->>${keyLiteral(name)}`),
      sql`, `,
    )})`;
  const raw = together(sql`r0.values`);
  const folded = texts.length < searchedTexts(of).length ? together(sql`r0.folded`) : sql`r0.search`;
  const words = foldText(search) === '' ? [search] : foldText(search).split(' ');
  const parts = words.map((word) => {
    const own = containsSql(folded, raw, word);
    const linked = searchedLinks(of).map(([name, to]) => {
      const title = keyLiteral(titleOf(scope.schema.get(to)));
      return sql`r0.id in (select l.id from ${scope.links} l join ${scope.rows} t on t.entity = ${to} and t.id = l.target
        where l.entity = ${entity} and l.field = ${name} and t.gone_at is null
          and ${containsSql(sql`t.folded->>${title}`, sql`t.values->>${title}`, word)})`;
    });
    return sql`(${sql.join([own, ...linked], sql` or `)})`;
  });
  return sql`(${sql.join(parts, sql` and `)})`;
}

/** The title, then the texts that the model names for searching. */
export function searchedTexts(of: AnyEntity, less: readonly string[] = []): string[] {
  const others = fieldsOf(of).filter(([, field]) => field.search && !field.title && isText(field));
  return [titleOf(of), ...others.map(([name]) => name).filter((name) => !less.includes(name))];
}

/** Links whose rows' titles are searched, with the entity that they lead to. */
export function searchedLinks(of: AnyEntity): [name: string, to: string][] {
  return fieldsOf(of).flatMap(([name, { search, to }]): [string, string][] =>
    search && to !== undefined ? [[name, to]] : [],
  );
}
