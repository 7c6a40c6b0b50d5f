import { z } from 'zod';

/** One group of a query: its value (null for rows without one), how many rows it has and what they add up to. */
export const groupSchema = z.object({
  value: z.union([z.string(), z.number(), z.boolean()]).nullable(),
  count: z.int().nonnegative(),
  sums: z.record(z.string(), z.number().nullable()).describe('By field. Null while the value of a row is unknown.'),
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
  fields: z.array(
    z.object({
      field: z.string(),
      before: z.unknown().describe('Null for one that was empty or is not known.'),
      after: z.unknown(),
    }),
  ),
});
export type ChangeLine = z.infer<typeof changeLineSchema>;

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
