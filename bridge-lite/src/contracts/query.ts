import { z } from 'zod';
import { entityIdSchema, isoDateSchema } from './values.ts';

/** Operators of a condition. Several values of `eq` mean any of them, of `neq` none of them. */
export const queryOps = ['eq', 'neq', 'contains', 'gt', 'gte', 'lt', 'lte', 'empty', 'between', 'within'] as const;
export type QueryOp = (typeof queryOps)[number];

/** Periods around today, for `within`. */
export const periods = [
  'aujourd_hui',
  'cette_semaine',
  'ce_mois',
  '30_prochains_jours',
  'cet_exercice',
  'en_retard',
] as const;
export type Period = (typeof periods)[number];

const maxDepth = 6;
const maxConditions = 100;
const maxWindow = 200;

const isPath = (text: string): boolean => {
  const fields = text.split('.');
  return fields.length <= 5 && fields.every((field) => /^[a-z_]\w{0,62}$/i.test(field));
};

/** A field, or a path through links to a field of another row: `projet.client.nom`. */
const fieldPathSchema = z
  .string()
  .max(320)
  .regex(/^[a-z_][\w.]*$/i)
  .refine(isPath, { message: 'not a path of at most five fields' })
  .describe('A field, or a path through links: fields of the rows on the way, apart by dots.');

const conditionSchema = z.strictObject({
  field: fieldPathSchema,
  op: z.enum(queryOps),
  values: z
    .array(z.union([z.string().max(4000), z.number(), z.boolean()]))
    .min(1)
    .max(200)
    .describe(
      `Any of them for eq, none of them for neq, both ends for between, true or false for empty, a period for within (${periods.join(', ')}). A person’s id may be moi.`,
    ),
});

/** Conditions that all hold, of which one holds, or a single one. */
export type FilterBody = z.output<typeof conditionSchema> | { all: FilterBody[] } | { any: FilterBody[] };

const groupOf = <K extends 'all' | 'any'>(key: K) =>
  z.strictObject({
    get [key]() {
      return z.array(filterTreeSchema).max(maxConditions);
    },
  });
const filterTreeSchema: z.ZodType<FilterBody> = z
  .union([conditionSchema, groupOf('all'), groupOf('any')])
  .meta({ id: 'FilterTree', description: `At most ${maxDepth} deep, and ${maxConditions} conditions.` }) as never;

/** Refuses what is too deep before anything walks into it. */
const filterSchema = z.preprocess((value, context) => {
  const problem = sizeProblem(value);
  if (problem === null) return value;
  context.addIssue({ code: 'custom', message: problem });
  return z.NEVER;
}, filterTreeSchema);

function sizeProblem(tree: unknown): string | null {
  let level: unknown[] = [tree];
  let conditions = 0;
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth >= maxDepth) return `more than ${maxDepth} deep`;
    const next: unknown[] = [];
    for (const node of level) {
      const { all, any } = Object(node) as { all?: unknown; any?: unknown };
      const children = [all, any].flatMap((group) => (Array.isArray(group) ? (group as unknown[]) : []));
      if (all === undefined && any === undefined) conditions += 1;
      next.push(...children.slice(0, maxConditions + 1));
    }
    if (conditions + next.length > 10 * maxConditions || conditions > maxConditions)
      return `more than ${maxConditions} conditions`;
    level = next;
  }
  return null;
}

const sortSchema = z
  .string()
  .max(321)
  .regex(/^-?[a-z_][\w.]*$/i)
  .refine((text) => isPath(text.replace(/^-/, '')), { message: 'not a path of at most five fields' })
  .describe('A field, or a path through links to one row; a minus sign before it reverses the order.');

/** Body of `POST /<collection>/query`. With `groups` the answer is groups, else a window of rows. */
export const queryBodySchema = z.strictObject({
  filter: filterSchema.optional(),
  search: z.string().trim().min(1).max(200).optional(),
  ids: z.array(entityIdSchema).max(200).optional().describe('Only rows among these.'),
  sort: z.array(sortSchema).max(5).optional(),
  groups: z
    .strictObject({ by: fieldPathSchema, sums: z.array(fieldPathSchema).max(20).optional() })
    .optional()
    .describe('Counts and sums by the value of a field, in place of rows.'),
  window: z
    .strictObject({
      offset: z.int().nonnegative().max(1_000_000).default(0),
      limit: z.int().positive().max(maxWindow).default(50),
    })
    .optional()
    .describe('Rows of the answer; the first 50 unless told.'),
  as_of: z
    .union([isoDateSchema, z.int().nonnegative()])
    .optional()
    .describe('The state at the end of a day, or after a number of the change log.'),
});
export type QueryBody = z.output<typeof queryBodySchema>;
export type QueryBodyInput = z.input<typeof queryBodySchema>;
