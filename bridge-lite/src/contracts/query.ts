import { z } from 'zod';
import { entityIdSchema, isoDateSchema, textSchema } from './values.ts';

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
/** Rows of all groups of an answer together. */
export const maxGroupRows = 400;
/** Queries of one call. */
export const maxQueries = 20;

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
    .array(z.union([textSchema().max(4000), z.number(), z.boolean()]))
    .min(1)
    .max(200)
    .describe(
      `Any of them for eq, none of them for neq, both ends for between, true or false for empty, a period for within (${periods.join(', ')}). A person’s id may be moi.`,
    ),
});

const comparisonSchema = z.strictObject({
  field: fieldPathSchema,
  op: z.enum(['gt', 'gte', 'lt', 'lte']),
  than: fieldPathSchema.describe('Another number of the same row.'),
});

/** Conditions that all hold, of which one holds, or a single one. */
export type FilterBody =
  | z.output<typeof conditionSchema>
  | z.output<typeof comparisonSchema>
  | { all: FilterBody[] }
  | { any: FilterBody[] };

const groupOf = <K extends 'all' | 'any'>(key: K) =>
  z.strictObject({
    get [key]() {
      return z.array(filterTreeSchema).max(maxConditions);
    },
  });
const filterTreeSchema: z.ZodType<FilterBody> = z
  .union([conditionSchema, comparisonSchema, groupOf('all'), groupOf('any')])
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

const addedSchema = z.array(fieldPathSchema).max(20);

/** Body of `POST /<collection>/query`. With `groups` the answer is groups, else a window of rows. */
export const queryBodySchema = z.strictObject({
  filter: filterSchema.optional(),
  search: textSchema().trim().min(1).max(200).optional(),
  ids: z.array(entityIdSchema).max(200).optional().describe('Only rows among these.'),
  group: z
    .strictObject({ by: fieldPathSchema, value: z.union([textSchema().max(4000), z.number(), z.boolean()]).nullable() })
    .optional()
    .describe('Only rows of this group of `groups`: null for those without a value, or with an unknown one.'),
  sort: z.array(sortSchema).max(5).optional(),
  order: z
    .enum(['screen'])
    .optional()
    .describe(
      'As screens sort: options in the order of the model, and what is empty last, whichever way the order goes. Else by their words, and what is empty lowest.',
    ),
  first: z
    .array(entityIdSchema)
    .max(500)
    .optional()
    .describe('Rows that come before all others, in this order, where they are found.'),
  groups: z
    .strictObject({
      by: fieldPathSchema,
      sums: addedSchema.optional(),
      rows: z
        .int()
        .positive()
        .max(50)
        .optional()
        .describe(
          `Rows that each group comes with, the first ones of the order; of all groups at most ${maxGroupRows}.`,
        ),
    })
    .optional()
    .describe('Counts and sums by the value of a field, in place of rows.'),
  window: z
    .strictObject({
      offset: z.int().nonnegative().max(1_000_000).default(0),
      limit: z.int().nonnegative().max(maxWindow).default(50),
    })
    .optional()
    .describe('Rows of the answer; the first 50 unless told. With a limit of 0 they are only counted.'),
  sums: addedSchema.optional().describe('Numbers that are added up over all rows that are found, in `meta.sums`.'),
  ends: addedSchema
    .optional()
    .describe('Numbers or days whose least and greatest value over all rows that are found are told, in `meta.ends`.'),
  as_of: z
    .union([isoDateSchema, z.int().nonnegative()])
    .optional()
    .describe('The state at the end of a day, or after a number of the change log.'),
});
export type QueryBody = z.output<typeof queryBodySchema>;
export type QueryBodyInput = z.input<typeof queryBodySchema>;

/** Body of `POST /query`: several queries in one call, each of its own collection. */
export const queriesBodySchema = z.strictObject({
  queries: z
    .array(z.strictObject({ collection: textSchema().max(64), body: queryBodySchema }))
    .min(1)
    .max(maxQueries),
});
