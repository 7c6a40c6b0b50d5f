import { z } from 'zod';
import type { AnyEntity } from '../../model/index.ts';
import { entityNameSchema } from './common.ts';
import { entityIdSchema, textSchema } from './values.ts';

const pageIdSchema = z.string().regex(/^[\w-]{1,64}$/);
const spaceSchema = z.string().regex(/^[\w-]{1,100}$/);
const titleSchema = textSchema().trim().min(1).max(255);
const iconSchema = textSchema().min(1).max(64);
const markdownSchema = textSchema().max(100_000);

/** A page of the wiki. */
export const wikiPageRefSchema = z.object({
  page_id: z.string(),
  title: z.string(),
  icon: z.string().nullable(),
  /** Address in the wiki, from its root. */
  url: z.string(),
});
export type WikiPageRef = z.infer<typeof wikiPageRefSchema>;

/**
 * Body of `POST /docmost/pages`. With `template` the page is made from it and becomes a row; `markdown` is the body of
 * any other page.
 * @param makers entities whose rows are made from pages
 */
export function createPageBodySchema(makers: readonly Pick<AnyEntity, 'fromPage'>[]) {
  const fromPages = makers.flatMap(({ fromPage }) => fromPage ?? []);
  const templates = fromPages.map(({ template }) => template);
  return z
    .strictObject({
      title: titleSchema,
      icon: iconSchema.optional(),
      /** Slug of the space; the wiki's first when left out. */
      space: spaceSchema.optional(),
      parent_page_id: pageIdSchema.optional(),
      template: z.enum(templates).optional(),
      /** The row that the page is about; its page becomes the parent unless another is named. */
      ...Object.fromEntries(fromPages.map(({ about }) => [about, entityIdSchema.optional()])),
      markdown: markdownSchema.optional(),
    })
    .refine((body) => !body.template || body.markdown === undefined, { message: 'template or markdown, not both' });
}
export interface CreatePageBody extends Readonly<Record<string, unknown>> {
  title: string;
  icon?: string;
  space?: string;
  parent_page_id?: string;
  template?: string;
  markdown?: string;
}

/** Body of `PATCH /docmost/pages/:id`. A page that follows a row is refused with 409. */
export const patchPageBodySchema = z
  .strictObject({ title: titleSchema, icon: iconSchema })
  .partial()
  .refine((body) => Object.keys(body).length > 0, { message: 'empty' });
export type PatchPageBody = z.infer<typeof patchPageBodySchema>;

/** Body of `POST /docmost/collections`: a page with pages below it. */
export const createCollectionBodySchema = z.strictObject({
  title: titleSchema,
  icon: iconSchema.optional(),
  space: spaceSchema.optional(),
  pages: z
    .array(z.strictObject({ title: titleSchema, icon: iconSchema.optional(), markdown: markdownSchema.optional() }))
    .max(50),
});
export type CreateCollectionBody = z.infer<typeof createCollectionBodySchema>;

export const collectionSchema = wikiPageRefSchema.extend({ pages: z.array(wikiPageRefSchema) });
export type WikiCollection = z.infer<typeof collectionSchema>;

/** Body of `POST /docmost/share-links`. */
export const createShareLinkBodySchema = z.strictObject({
  page_id: pageIdSchema,
  include_sub_pages: z.boolean().default(false),
  search_indexing: z.boolean().default(false),
});
export type CreateShareLinkBody = z.infer<typeof createShareLinkBodySchema>;

export const shareLinkSchema = z.object({ page_id: z.string(), url: z.url() });
export type ShareLink = z.infer<typeof shareLinkSchema>;

/** Answer of `POST /sync/<entity>/:id`. */
export const syncOutcomeSchema = z.object({
  state: z.enum(['done', 'waiting', 'deferred']),
  page_id: z.string().nullable(),
  /** Milliseconds until the last state is applied, when it was deferred. */
  delay_ms: z.number().nullable(),
});
export type SyncOutcome = z.infer<typeof syncOutcomeSchema>;

/** Progress of the sync of everything. */
export const syncAllSchema = z.object({
  started_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable(),
  total: z.int().nonnegative(),
  done: z.int().nonnegative(),
  failed: z.array(z.object({ entity: entityNameSchema, id: entityIdSchema, error: z.string() })),
});
export type SyncAllState = z.infer<typeof syncAllSchema>;

/** Whether Baserow reports its changes to the bridge; `detail` is why it does not, in its own words. */
export const webhookStateSchema = z.object({
  state: z.enum(['unknown', 'standing', 'refused']),
  detail: z.string().optional(),
});

/** Answer of `GET /sync/status`. */
export const syncStatusSchema = z.object({
  inbox: z.object({
    waiting: z.int(),
    /** Age of the oldest event that waits. */
    lag_ms: z.number(),
    accepted: z.int(),
    failed: z.int(),
  }),
  jobs: z.object({ ready: z.int(), deferred: z.int(), dead: z.int() }),
  /** Null without an account that may see webhooks: somebody looks after them by hand. */
  webhooks: webhookStateSchema.nullable(),
  dead_letters: z.array(
    z.object({ queue: z.string(), data: z.record(z.string(), z.unknown()), error: z.string(), at: z.iso.datetime() }),
  ),
  breakers: z.array(
    z.object({ entity: entityNameSchema, id: entityIdSchema, reason: z.string(), until: z.iso.datetime() }),
  ),
  last_sweep: z
    .object({
      started_at: z.iso.datetime(),
      finished_at: z.iso.datetime(),
      rows: z.int(),
      pages: z.int(),
      webhooks: z.int(),
      problems: z.array(z.string()),
    })
    .nullable(),
  all: syncAllSchema.nullable(),
  audit: z.array(
    z.object({
      at: z.iso.datetime(),
      event: z.string(),
      source: z.string(),
      target: z.string(),
      action: z.string(),
      outcome: z.enum(['done', 'skipped', 'deferred', 'failed']),
      duration_ms: z.number(),
      detail: z.string().optional(),
    }),
  ),
});
export type SyncStatusAnswer = z.infer<typeof syncStatusSchema>;
