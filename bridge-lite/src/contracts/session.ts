import { z } from 'zod';
import { actionDescriptorSchema } from './actions.ts';
import { entityNameSchema } from './common.ts';
import { wikiPageRefSchema } from './sync.ts';
import { entityIdSchema, refSchema } from './values.ts';

/**
 * `GET /me`: who calls, and with which scopes.
 * @param people entity whose rows are people: the kind of a caller who is one, and the key of that person's row
 */
export function meSchema<P extends string>(people: P) {
  return z.object({
    kind: z.enum(['service', people]),
    name: z.string(),
    email: z.string().nullable(),
    /** Workspace role in Docmost; null for a service token. */
    role: z.enum(['owner', 'admin', 'member']).nullable(),
    scopes: z.array(z.string()),
    /** The row that the caller's account of the wiki is bound to. */
    ...({ [people]: refSchema.nullable() } as Record<P, z.ZodNullable<typeof refSchema>>),
  });
}
export type Me<P extends string> = z.infer<ReturnType<typeof meSchema<P>>>;

/** `POST /session`: a token for a page on another origin (`Authorization: Bearer …`). */
export const sessionTokenSchema = z.object({
  token: z.string(),
  token_type: z.literal('Bearer'),
  expires_at: z.iso.datetime(),
});
export type SessionToken = z.infer<typeof sessionTokenSchema>;

/** `GET /pages/:docmostPageId`: the entity a page stands for, and the actions that its header offers. */
export const pageInfoSchema = z.object({
  page_id: z.string(),
  entity: entityNameSchema.nullable(),
  id: entityIdSchema.nullable(),
  label: z.string().nullable(),
  actions: z.array(actionDescriptorSchema),
  /** Pages that mention the entity; absent while the sync with the wiki is off. */
  backlinks: z.array(wikiPageRefSchema).optional(),
});
export type PageInfo = z.infer<typeof pageInfoSchema>;
