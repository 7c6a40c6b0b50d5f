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
      const link = keyLiteral(summed.link);
      return sql`(
        select case when coalesce(bool_and(c.values ? ${field}), true)
          then coalesce(sum((c.values->>${field})::numeric), 0) end
        from replica_row c
        where c.entity = ${summed.entity} and c.gone_at is null
          and c.values @> jsonb_build_object(${link}, jsonb_build_array(r.id)))`;
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
        return target ? titles(target) : textOf(name);
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

const textOf = (name: string): SQL => sql`coalesce(r.values->>${keyLiteral(name)}, '')`;

/** Titles of the linked rows, apart by commas. */
const titles = ({ link, entity, field }: FigureNode['shown'][number]): SQL => sql`coalesce((
  select string_agg(t.values->>${keyLiteral(field)}, ', ' order by l.at)
  from jsonb_array_elements_text(r.values->${keyLiteral(link)}) with ordinality l(id, at)
  join replica_row t on t.entity = ${entity} and t.id = l.id::integer and t.gone_at is null), '')`;
