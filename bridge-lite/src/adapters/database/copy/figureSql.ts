import { type SQL, sql } from 'drizzle-orm';
import type { Schema } from '../../../../model/index.ts';
import { type FigureNode, phraseFields } from './figureOrder.ts';
import { keyLiteral } from './keys.ts';

/**
 * The expression of a figure over the row `r`: a number or a text, null while something that it is computed from is
 * unknown. An empty number counts as zero.
 */
export function figureSql(schema: Schema, { entity, figure, own, shown, summed }: FigureNode): SQL {
  switch (figure.figure) {
    case 'sum': {
      if (!summed) throw new Error(`${entity}: a sum without rows`);
      const field = keyLiteral(summed.field);
      // `offset 0` keeps the planner to one look-up a link: without statistics, during a first load, it would read whole tables.
      return sql`(
        select case when coalesce(bool_and(c.value is not null), true) then coalesce(sum((c.value #>> '{}')::numeric), 0) end
        from replica_link l cross join lateral (
          select c.values->${field} as value from replica_row c where c.entity = ${summed.entity} and c.id = l.id offset 0) c
        where l.entity = ${summed.entity} and l.field = ${summed.link} and l.target = r.id)`;
    }
    case 'minus':
      return sql`${amount(figure.from)} - ${amount(figure.taken)}`;
    case 'plus':
      return sql.join(figure.parts.map(amount), sql` + `);
    case 'when': {
      const cases = Object.entries(figure.cases).map(
        ([state, value]) => sql`when ${state} then ${value === 0 ? sql`0` : amount(value)}`,
      );
      const known = sql`r.values ? ${keyLiteral(figure.state)}`;
      return sql`case when ${known} then case r.values->>${keyLiteral(figure.state)} ${sql.join(cases, sql` `)} else ${amount(figure.otherwise)} end end`;
    }
    case 'phrase': {
      const parts = [...figure.text.matchAll(/\{(\w+)\}|([^{}]+)/g)].map(([, name, plain = '']) => {
        if (name === undefined) return sql`${plain}::text`;
        const target = shown.find(({ link }) => link === name);
        return target ? titles(target) : textOf(schema, entity, name);
      });
      const text = sql`(${sql.join(parts, sql` || `)})`;
      const isPlain = phraseFields(figure.text).every((name) => schema.field(entity, name)?.kind === 'text');
      const known = sql.join(
        own.map((name) => sql`r.values ? ${keyLiteral(name)}`),
        sql` and `,
      );
      // Texts may be empty, and the blanks between them are then too many.
      return sql`case when ${known} then ${isPlain ? sql`trim(${text})` : text} end`;
    }
  }
}

const amount = (name: string): SQL =>
  sql`case when r.values ? ${keyLiteral(name)} then coalesce((r.values->>${keyLiteral(name)})::numeric, 0) end`;

/** Days are written as the house reads them, and as Baserow's formula does. */
function textOf(schema: Schema, entity: string, name: string): SQL {
  const text = sql`r.values->>${keyLiteral(name)}`;
  const isDay = schema.field(entity, name)?.kind === 'day';
  return isDay ? sql`coalesce(to_char((${text})::date, 'DD/MM/YYYY'), '')` : sql`coalesce(${text}, '')`;
}

/** Titles of the linked rows, apart by commas. */
const titles = ({ link, entity, field }: FigureNode['shown'][number]): SQL => sql`coalesce((
  select string_agg((
    select t.values->>${keyLiteral(field)} from replica_row t
    where t.entity = ${entity} and t.id = l.id::integer and t.gone_at is null), ', ' order by l.at)
  from jsonb_array_elements_text(r.values->${keyLiteral(link)}) with ordinality l(id, at)), '')`;
