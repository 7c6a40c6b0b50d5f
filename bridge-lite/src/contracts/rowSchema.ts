import { z } from 'zod';
import { type AnyEntity, type AnyField, fieldsOf, optionsOf, type Row, type WireOf } from '../../model/index.ts';
import { entityIdSchema, isoDateSchema, refSchema, versionSchema } from './values.ts';

type RowShape<E> = E extends { fields: infer F }
  ? { id: typeof entityIdSchema; version: typeof versionSchema } & { [K in keyof F]: z.ZodType<WireOf<F[K]>> } & {
      unknown: z.ZodOptional<z.ZodArray<z.ZodString>>;
      reserved: z.ZodOptional<z.ZodArray<z.ZodString>>;
    }
  : never;

const schemas = new WeakMap<AnyEntity, z.ZodObject>();

const unknownSchema = z
  .array(z.string())
  .optional()
  .describe(
    'Fields that Baserow could not tell (a column is gone, a formula fails): they are `null`, whatever their schema. Absent from a row that was read whole.',
  );

const reservedSchema = z
  .array(z.string())
  .optional()
  .describe(
    'Fields that the caller may not read: a text is empty, anything else `null`, whatever its schema. Absent from a row that the caller may read whole.',
  );

/** Wire schema of a row: its id, its version, its fields in the order of the model, and which of them are unknown or not for the caller. */
export function rowSchema<E extends AnyEntity>(entity: E): z.ZodObject<RowShape<E>, z.core.$strip> & z.ZodType<Row<E>> {
  const known = schemas.get(entity) ?? createSchema(entity);
  schemas.set(entity, known);
  // The model's types and this reading of it follow the same kinds.
  return known as never;
}

function createSchema(entity: AnyEntity): z.ZodObject {
  const fields = fieldsOf(entity).map(([name, field]): [string, z.ZodType] => [name, fieldSchema(field)]);
  return z.object({
    id: entityIdSchema,
    version: versionSchema,
    ...Object.fromEntries(fields),
    unknown: unknownSchema,
    reserved: reservedSchema,
  });
}

/** Wire schema of one field. */
export function fieldSchema(field: AnyField): z.ZodType {
  switch (field.kind) {
    case 'boolean':
      return z.boolean();
    case 'number':
    case 'hours':
      return z.number();
    case 'day':
      return isoDateSchema.nullable();
    case 'moment':
      return z.iso.datetime().nullable();
    case 'choice':
      return z.enum(Object.keys(optionsOf(field) ?? {})).nullable();
    case 'choices':
      return z.array(z.enum(Object.keys(optionsOf(field) ?? {})));
    case 'one':
      return refSchema.nullable();
    case 'many':
      return z.array(refSchema);
    case 'page':
      return z.string().nullable();
    case 'file':
      return z.array(z.object({ name: z.string(), url: z.string() }));
    default:
      return z.string();
  }
}
