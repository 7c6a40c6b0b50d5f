import { z } from 'zod';

export const rebuildSchema = z.object({
  started_at: z.iso.datetime(),
  finished_at: z.iso.datetime().nullable().describe('Null while it runs.'),
  total: z.int(),
  done: z.int().describe('Tables that are compared.'),
  failed: z.array(z.string()).describe('Entities that could not be read.'),
});
export type RebuildState = z.infer<typeof rebuildSchema>;

/** The copy of the rows at a glance. */
export const copyStatusSchema = z.object({
  as_of: z.iso.datetime().describe('Until when everything that happened in Baserow is known.'),
  stale: z.boolean(),
  seq: z.int().describe('Number of the newest line of the change log.'),
  problems: z.array(z.string()).describe('What Baserow does not have or allow.'),
  loading: z.array(z.object({ entity: z.string(), loaded: z.int(), expected: z.int() })),
  rebuild: rebuildSchema.nullable(),
});
export type CopyStatus = z.infer<typeof copyStatusSchema>;
