import { z } from 'zod';
import { type AnyEntity, type AnyField, detailLists, type Schema } from '../../model/index.ts';
import { fieldSchema, rowSchema } from './rowSchema.ts';
import { entityIdSchema } from './values.ts';

/** Wire schema of a row with the lists of its card; undefined for an entity whose card has none of its own. */
export function detailSchema(schema: Schema, entity: AnyEntity): z.ZodObject | undefined {
  const lists = detailLists(entity).map((list): [string, z.ZodType] =>
    'where' in list
      ? [list.name, z.array(itemSchema(schema.get(list.of), list.fields))]
      : [`${list.rows}_detail`, z.array(linkedSchema(schema, entity, list.rows, list.nested))],
  );
  return lists.length === 0 ? undefined : (rowSchema(entity) as z.ZodObject).extend(Object.fromEntries(lists));
}

function linkedSchema(schema: Schema, entity: AnyEntity, list: string, nested: string | undefined): z.ZodObject {
  const target = schema.get(schema.field(entity.name, list)?.of ?? '');
  const row = rowSchema(target) as z.ZodObject;
  return nested === undefined
    ? row
    : row.extend({ [`${nested}_detail`]: z.array(linkedSchema(schema, target, nested, undefined)) });
}

/** Some fields of a row; a choice that is empty is an empty text. */
function itemSchema({ fields }: AnyEntity, names: readonly string[]): z.ZodObject {
  const parts = names.map((name): [string, z.ZodType] => {
    const field = fields[name] as AnyField;
    return [name, field.kind === 'choice' ? z.string() : fieldSchema(field)];
  });
  return z.object({ id: entityIdSchema, ...Object.fromEntries(parts) });
}
