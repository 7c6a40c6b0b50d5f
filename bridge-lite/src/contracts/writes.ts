import { z } from 'zod';
import { entityNameSchema, metaSchema } from './common.ts';

export const writeOutcomeSchema = z.enum(['open', 'done', 'refused', 'failed', 'unknown']);

/** One write that was asked for over the API. */
export const writeLineSchema = z.object({
  id: z.int().positive(),
  at: z.iso.datetime(),
  author: z.object({ id: z.string(), name: z.string() }),
  operation: z.string().describe('Method and path of the operation, as this document has them.'),
  command: z.string().nullable().describe('Of an action that was run by its name.'),
  entity: entityNameSchema.nullable(),
  row_id: z.int().nullable().describe('The row that was named; null where none was, as for one that was to be made.'),
  fields: z.array(z.string()).describe('Fields or parameters that were given. Values stand in the history of the row.'),
  outcome: writeOutcomeSchema.describe(
    '`open` while it runs; `unknown` after a crash or a lost answer, when nothing that came of it has been seen.',
  ),
  code: z.string().nullable().describe('Why it was refused, or failed.'),
  run: z.string().nullable().describe('Lines of the history that came of it have the same.'),
  request_id: z.string(),
  rows: z.array(
    z.object({ entity: entityNameSchema, id: z.int(), kind: z.enum(['created', 'updated', 'deleted', 'restored']) }),
  ),
});
export type WriteLineAnswer = z.infer<typeof writeLineSchema>;

/** Lines of the write log, the newest first. */
export const writeLinesSchema = z.object({
  data: z.array(writeLineSchema),
  meta: metaSchema.extend({
    next: z.int().positive().nullable().describe('`before` of the lines that follow; null when there are none.'),
  }),
});
