import { z } from 'zod';
import { entityNameSchema } from './common.ts';

const rowPlaceSchema = z.object({ entity: entityNameSchema, id: z.int() });
const fieldPlaceSchema = rowPlaceSchema.extend({ field: z.string() });

export const eraseBodySchema = z.strictObject({
  dry_run: z.boolean().default(true).describe('`false` erases; there is no way back.'),
});

/** What erasing a person does, as places and numbers, never values. */
export const erasureSchema = z.object({
  dry_run: z.boolean(),
  ...rowPlaceSchema.shape,
  fields: z.array(z.string()).describe('Fields of the row that are emptied in Baserow.'),
  rows: z.record(z.string(), z.int()).describe('Rows elsewhere whose texts name the person, by entity.'),
  lines: z.int().describe('Lines of the log about the row that lose their values.'),
  traces: z.record(z.string(), z.int()).describe('Rows of the bridge’s own tables that change or go, by table.'),
  shared_with: z
    .array(rowPlaceSchema)
    .describe('Rows that have the same name, address or number: these words stay elsewhere.'),
  to_read: z.array(fieldPlaceSchema).describe('Texts with the last name alone, 500 at most.'),
  kept: z.array(fieldPlaceSchema).describe('Texts of Baserow that the bridge may not write, 500 at most.'),
  pages: z
    .array(z.object({ page_id: z.string(), url: z.string(), mentions: z.boolean(), in_title: z.boolean() }))
    .describe('Pages of the wiki to look at.'),
  told: z.int().describe('Other tools that were told of changes of the row.'),
  beyond: z.array(z.string()).describe('What the bridge cannot reach, in words.'),
});
export type ErasureAnswer = z.infer<typeof erasureSchema>;
