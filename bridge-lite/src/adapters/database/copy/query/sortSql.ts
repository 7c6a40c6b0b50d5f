import { type SQL, sql } from 'drizzle-orm';
import { isText, type Schema, titleOf } from '../../../../../model/index.ts';
import type { Sort } from '../../../../rows/listQuery.ts';
import { keyLiteral } from '../keys.ts';

/** The order of rows `r0`; what is empty or unknown is lowest, and rows that are alike stand in the order of their ids. */
export function sortSql(schema: Schema, entity: string, sorts: readonly Sort[]): SQL {
  const parts = sorts.map(({ field, descending }) => {
    const way = descending ? sql`desc nulls last` : sql`asc nulls first`;
    return sql`${keySql(schema, entity, field)} ${way}`;
  });
  return sql.join([...parts, sql`r0.id`], sql`, `);
}

function keySql(schema: Schema, entity: string, name: string): SQL {
  const field = schema.field(entity, name);
  if (!field) throw new Error(`${entity} has no field ${name}`);
  const key = keyLiteral(name);
  switch (field.kind) {
    case 'number':
    case 'hours':
      return sql`(r0.values->>${key})::numeric`;
    case 'boolean':
      return sql`(r0.values->>${key})::boolean`;
    case 'one':
    case 'many': {
      const target = schema.get(field.to ?? field.of ?? '');
      const title = keyLiteral(titleOf(target));
      const linked =
        field.of === undefined
          ? sql`t.id in (select l.id::integer from jsonb_array_elements_text(r0.values->${key}) l(id))`
          : sql`t.values @> jsonb_build_object(${keyLiteral(field.by ?? '')}, jsonb_build_array(r0.id))`;
      return sql`(select string_agg(t.folded->>${title}, ', ' order by t.id) from replica_row t
        where t.entity = ${target.name} and t.gone_at is null and ${linked}) collate "C"`;
    }
    default:
      return isText(field) ? sql`(r0.folded->>${key}) collate "C"` : sql`(r0.values->>${key}) collate "C"`;
  }
}
