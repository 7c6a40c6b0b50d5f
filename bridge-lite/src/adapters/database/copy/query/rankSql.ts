import { type SQL, sql } from 'drizzle-orm';
import { foldText, titleOf } from '../../../../../model/index.ts';
import { keyLiteral } from '../keys.ts';
import { firstAlias, firstLinkSql, type Scope } from './scope.ts';
import { type Search, searchedLinks, searchedTexts } from './searchSql.ts';

/** A number for each row, the larger the better, and what it joins. */
export interface Rank {
  joins: SQL;
  key: SQL;
}

/**
 * How well a row `r0` that fulfils a search answers it. The title counts before the other texts and the titles of linked
 * rows; words may be spread over all of them, which counts least.
 */
export function rankOf({ schema, rows }: Scope, entity: string, { search, unsearched }: Search): Rank {
  const wanted = foldText(search);
  if (wanted === '') return { joins: sql``, key: sql`1` };
  const of = schema.get(entity);
  const [title = '', ...others] = searchedTexts(of, unsearched);
  const own = others.map((name) => scoreSql(foldedOf('r0', name), wanted));
  const links = searchedLinks(of);
  const joins = links.map(([name, to], index) => {
    const score = scoreSql(foldedOf('t', titleOf(schema.get(to))), wanted);
    // Titles are scored once each, however many rows link to them.
    return sql` left join (select t.id, ${score} as score from ${rows} t where t.entity = ${to} and t.gone_at is null offset 0)
      ${sql.raw(`s${index}`)} on ${sql.raw(`s${index}`)}.id = ${firstLinkSql(firstAlias(entity), name)}`;
  });
  const linked = links.map((_, index) => sql.raw(`s${index}.score`));
  const elsewhere = sql`greatest(${sql.join([sql`1`, ...own, ...linked], sql`, `)})`;
  const key = sql`coalesce(10 + nullif(${scoreSql(foldedOf('r0', title), wanted)}, 0), ${elsewhere})`;
  return { joins: sql.join(joins, sql``), key };
}

const foldedOf = (row: 'r0' | 't', name: string): SQL => sql`${sql.raw(row)}.folded->>${keyLiteral(name)}`;

/** 4 for a text that begins with what is wanted, 3 when every word begins one of its words, 2 when it holds them all, else 0. */
function scoreSql(text: SQL, wanted: string): SQL {
  const words = wanted.split(' ');
  const all = (test: (word: string) => SQL): SQL => sql.join(words.map(test), sql` and `);
  return sql`case when ${text} like ${`${wanted}%`} then 4
    when ${all((word) => sql`' ' || (${text}) like ${`% ${word}%`}`)} then 3
    when ${all((word) => sql`${text} like ${`%${word}%`}`)} then 2 else 0 end`;
}
