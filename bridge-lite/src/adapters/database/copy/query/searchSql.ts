import { type SQL, sql } from 'drizzle-orm';
import { fieldsOf, foldText, type Schema } from '../../../../../model/index.ts';
import { keyLiteral } from '../keys.ts';
import { containsSql } from './conditionSql.ts';

/**
 * Rows that hold every word of the search, in their own searched texts or in the titles of rows that they are known by
 * (`search` links of the model).
 */
export function searchSql(schema: Schema, entity: string, search: string): SQL {
  const links = fieldsOf(schema.get(entity)).filter(([, { search: isSearched, to }]) => isSearched && to !== undefined);
  const words = foldText(search) === '' ? [search] : foldText(search).split(' ');
  const parts = words.map((word) => {
    const own = containsSql(sql`r0.search`, sql`r0.values::text`, word);
    const linked = links.map(([name, { to = '' }]) => linkedTitle(name, to, word));
    return sql`(${sql.join([own, ...linked], sql` or `)})`;
  });
  return sql`(${sql.join(parts, sql` and `)})`;
}

const linkedTitle = (name: string, to: string, word: string): SQL => sql`exists (
  select 1 from jsonb_array_elements_text(r0.values->${keyLiteral(name)}) l(id)
  join replica_row t on t.entity = ${to} and t.id = l.id::integer and t.gone_at is null
  where ${containsSql(sql`t.search`, sql`t.search`, word)})`;
