import { z } from 'zod';

/** Baserow row id, the primary key of every entity on the wire. */
export const entityIdSchema = z.int().positive().max(2_147_483_647);

/** A link to another entity: its row id and its primary text as Baserow shows it (untrusted text, never HTML). */
export const refSchema = z.object({ id: entityIdSchema, label: z.string() });
export type Ref = z.infer<typeof refSchema>;

/** Calendar day, ISO 8601 (`2026-09-01`). */
export const isoDateSchema = z.iso.date();

/** Hours with two decimals at most. Baserow's decimal strings become numbers at the bridge. */
export const heuresSchema = z.number();

/**
 * Opaque digest of the stored fields of an entity (formulas and reverse links left out).
 * Send it back as `If-Match: "<version>"`; a stale one is refused with 409 `CONFLICT`.
 */
export const versionSchema = z.string().min(1).max(64);

/** Every entity of the wire API, in the singular. */
export const entityNames = [
  'personne',
  'formation',
  'bloc',
  'module',
  'attribution',
  'client',
  'projet',
  'tache',
  'intervention',
] as const;
export const entityNameSchema = z.enum(entityNames);
export type EntityName = z.infer<typeof entityNameSchema>;

/** URL segment of each entity: `/api/v1/<collection>`. */
export const collections = {
  personne: 'personnes',
  formation: 'formations',
  bloc: 'blocs',
  module: 'modules',
  attribution: 'attributions',
  client: 'clients',
  projet: 'projets',
  tache: 'taches',
  intervention: 'interventions',
} as const satisfies Record<EntityName, string>;
export type CollectionName = (typeof collections)[EntityName];

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
