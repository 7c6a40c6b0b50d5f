import { z } from 'zod';
import { entityNameSchema } from './common.ts';
import { entityIdSchema } from './values.ts';

/** What a caller may run on an entity, with all that a client needs to show it. Texts are in the caller's language. */
export const actionDescriptorSchema = z.object({
  /** Stable name: `cloturer_projet`, `changer_statut_tache`… */
  name: z.string(),
  /** Entity that the action runs on; null when it creates something from nothing. */
  entity: entityNameSchema.nullable(),
  label: z.string(),
  description: z.string(),
  scope: z.string(),
  /** False when the caller lacks the scope; the reason is in `reason`. */
  allowed: z.boolean(),
  reason: z.string().optional(),
  /** JSON Schema (draft 2020-12) of the parameters, labels as `title` in the caller's language. */
  params: z.record(z.string(), z.unknown()),
  /** Question asked before running; null runs at once. */
  confirmation: z.string().nullable(),
  undoable: z.boolean(),
});
export type ActionDescriptor = z.infer<typeof actionDescriptorSchema>;

/** Body of `POST /actions/:name`. */
export const runActionBodySchema = z.strictObject({
  id: entityIdSchema.nullable().default(null),
  params: z.record(z.string(), z.unknown()).default({}),
  /** True says what would happen and writes nothing, as `?dry_run=1` does. */
  dry_run: z.boolean().default(false),
});
export type RunActionBody = z.input<typeof runActionBodySchema>;

export const actionResultSchema = z.object({
  action: z.string(),
  entity: entityNameSchema,
  id: entityIdSchema,
  /** One sentence for the screen. */
  message: z.string(),
  /** The entity after the action, in its own contract. */
  result: z.record(z.string(), z.unknown()),
  /** Token for `POST /actions/undo/:id`, null when the action cannot be undone. */
  undo_id: z.string().nullable(),
  undo_expires_at: z.iso.datetime().nullable(),
});
export type ActionResult = z.infer<typeof actionResultSchema>;

/** What a command would write. Warnings of the dry run are in `meta`; a refusal is the one that the command would get. */
export const dryRunSchema = z.object({
  dry_run: z.literal(true),
  changes: z.array(
    z.object({
      change: z.enum(['create', 'update', 'delete']),
      entity: entityNameSchema,
      /** Null for a row that would be made. */
      id: entityIdSchema.nullable(),
      /** The fields that would differ; null for a row that is not there yet. */
      before: z.record(z.string(), z.unknown()).nullable(),
      /** The same fields afterwards; null for a row that would be deleted. */
      after: z.record(z.string(), z.unknown()).nullable(),
    }),
  ),
});
export type DryRun = z.infer<typeof dryRunSchema>;
