import { z } from 'zod';

/** Name of an entity, in the singular. Which names there are is up to the house, and to the tables that admins add. */
export const entityNameSchema = z
  .string()
  .max(63)
  .regex(/^[a-z][a-z0-9_]*$/);

/** `meta` of every answer. */
export const metaSchema = z.object({
  /** True when Baserow could not be read and the last known value is served instead. */
  stale: z.boolean().optional(),
  /** Moment the data was read from Baserow, ISO 8601 with time. */
  as_of: z.iso.datetime().optional(),
  /** Things the caller should know although the request was done (e.g. a capacity exceeded). */
  warnings: z
    .array(z.object({ code: z.string(), message: z.string(), details: z.record(z.string(), z.unknown()).optional() }))
    .optional(),
});
export type Meta = z.infer<typeof metaSchema>;

/** `meta` of a list. */
export const listMetaSchema = metaSchema.extend({
  page: z.int().positive(),
  per_page: z.int().positive(),
  total: z.int().nonnegative(),
});
export type ListMeta = z.infer<typeof listMetaSchema>;

/** Wraps one value in the answer envelope `{data, meta?}`. */
export const dataEnvelope = <T extends z.ZodType>(data: T) => z.object({ data, meta: metaSchema.optional() });
/** Wraps a list in the answer envelope `{data, meta}`. */
export const listEnvelope = <T extends z.ZodType>(item: T) => z.object({ data: z.array(item), meta: listMetaSchema });

export type Data<T> = { data: T; meta?: Meta };
export type List<T> = { data: T[]; meta: ListMeta };
