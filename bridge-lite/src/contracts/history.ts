import { z } from 'zod';
import { metaSchema } from './common.ts';

/** One group of a query: its value (null for rows without one), how many rows it has and what they add up to. */
export const groupSchema = z.object({
  value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
  count: z.int().nonnegative(),
  sums: z.record(z.string(), z.number().nullable()).describe('By field. Null while the value of a row is unknown.'),
  label: z.string().optional().describe('Of a link: what the row that it leads to is known by (untrusted text).'),
  rows: z
    .array(z.looseObject({ id: z.int(), version: z.string() }))
    .optional()
    .describe('The first rows of the group, where they are asked for.'),
});

/** One line of the change log. */
export const changeLineSchema = z.object({
  seq: z.int().positive(),
  at: z.iso.datetime(),
  entity: z.string(),
  id: z.int().positive(),
  kind: z.enum(['created', 'updated', 'deleted', 'restored']),
  source: z
    .enum(['command', 'baserow', 'sweep', 'figure', 'import'])
    .describe('Written here, told by Baserow, found by a look at it, computed, or there from the start.'),
  author: z.string().nullable().describe('Name of who wrote it here; null for what happened in Baserow.'),
  command: z.string().nullable(),
  command_label: z.string().nullable().describe('What the command is called on screens; null for a plain correction.'),
  run: z
    .string()
    .nullable()
    .describe('Lines of one run of a command have the same. Of what the bridge did by itself: its cause.'),
  label: z.string().describe('Title of the row now, or of one that went as it was last.'),
  restorable: z.boolean().describe('The caller may bring the row back, which this line deleted.'),
  undo_id: z
    .uuid()
    .nullable()
    .describe('Takes the whole run back by `POST /actions/undo/:id`; null where the caller cannot.'),
  undo_expires_at: z.iso.datetime().nullable(),
  fields: z.array(
    z.object({
      field: z.string(),
      before: z.unknown().describe('Null for one that was empty or is not known.'),
      after: z.unknown(),
      unknown: z.array(z.enum(['before', 'after'])).describe('Which of both is not known.'),
      restorable: z.boolean().describe('The caller may give the field back what it was.'),
    }),
  ),
});
export type ChangeLine = z.infer<typeof changeLineSchema>;

/** Lines of the log, the newest first. */
export const changeLinesSchema = z.object({
  data: z.array(changeLineSchema),
  meta: metaSchema.extend({
    next: z.int().positive().nullable().describe('`before` of the lines that follow; null when there are none.'),
  }),
});

/** A field that stays as it is since somebody changed it later: what it would become, and what it is. */
export const keptFieldSchema = z.object({
  field: z.string(),
  before: z.unknown(),
  now: z.unknown(),
  seq: z
    .int()
    .positive()
    .optional()
    .describe('The line whose `restore` with `over` writes `before` all the same; absent where none does.'),
});
export type KeptField = z.infer<typeof keptFieldSchema>;

/** `meta` of what takes a change back: left out when nothing is kept. */
export const keptMetaSchema = metaSchema.extend({ kept: z.array(keptFieldSchema).optional() });
export type KeptMeta = z.infer<typeof keptMetaSchema>;

interface Explained {
  field: string;
  label: string;
  value: number | string | null;
  /** How it is made of its parts: `sum`, `minus`, `plus`, `when` or `phrase`; null for a value that somebody wrote. */
  figure: string | null;
  parts: Explained[];
  /** Rows that a sum adds up. */
  rows: { entity: string; id: number; label: string; value: number | null }[];
}
/** A figure, and everything that makes it. */
export const explanationSchema: z.ZodType<Explained> = z
  .object({
    field: z.string(),
    label: z.string(),
    value: z.union([z.number(), z.string()]).nullable(),
    figure: z.string().nullable(),
    get parts() {
      return z.array(explanationSchema);
    },
    rows: z.array(z.object({ entity: z.string(), id: z.int(), label: z.string(), value: z.number().nullable() })),
  })
  .meta({ id: 'Explanation' });
export type Explanation = Explained;
