import { z } from 'zod';
import { errorBodySchema } from '../contracts/index.ts';

/** A JSON answer of a described route. */
export function json<T extends z.ZodType>(schema: T, description: string) {
  return { description, content: { 'application/json': { schema } } };
}

const refusals = {
  400: json(errorBodySchema, 'The request is not valid (`VALIDATION_ERROR`).'),
  401: json(errorBodySchema, 'Nobody is signed in (`AUTH_REQUIRED`) or the proof is not valid (`AUTH_INVALID`).'),
  403: json(
    errorBodySchema,
    'The caller lacks the scope, or the write does not come from the wiki (`FORBIDDEN_SCOPE`).',
  ),
  429: json(errorBodySchema, 'Too many requests of this caller in a minute (`RATE_LIMITED`, with `Retry-After`).'),
  500: json(errorBodySchema, 'An error of the bridge itself (`INTERNAL`).'),
  502: json(errorBodySchema, 'Baserow or Docmost cannot be reached (`BASEROW_UNAVAILABLE`, `DOCMOST_UNAVAILABLE`).'),
  503: json(errorBodySchema, 'The database of the bridge cannot be reached (`DATABASE_UNAVAILABLE`).'),
};
const notFound = { 404: json(errorBodySchema, 'No such row (`NOT_FOUND`).') };

/** Refusals of a reading. */
export const readRefusals = { ...refusals, ...notFound };
/** Refusals of a write. */
export const writeRefusals = {
  ...readRefusals,
  409: json(errorBodySchema, 'Stale version, final state, or idempotency key in use (`CONFLICT`).'),
  422: json(errorBodySchema, 'A business rule refuses, with its figures (`RG_VIOLATION`).'),
};

/** Id of a row in a path. */
export const idParamsSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[1-9]\d{0,9}$/)
    .transform(Number)
    .refine((id) => id <= 2_147_483_647),
});

/** Number of a line of the log, in a path or a query. */
export const lineNumberSchema = z
  .string()
  .regex(/^[1-9]\d{0,14}$/)
  .transform(Number);

/** Which lines of the log are asked for. */
export const logWindowSchema = z.strictObject({
  before: lineNumberSchema.optional().describe('Number of a line: those before it.'),
  limit: lineNumberSchema
    .refine((count) => count <= 200, { message: 'at most 200' })
    .optional()
    .describe('50 unless told, 200 at most.'),
});

/** Of a write that can be tried. */
export const dryRunQuerySchema = z.object({
  dry_run: z.enum(['0', '1']).optional().describe('`1` says what would happen and writes nothing.'),
});

/** Headers that every write takes. */
export const writeHeadersSchema = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[\w-]{8,128}$/)
    .optional()
    .describe('A UUID. The first answer is stored 24 h and given again for the same key.'),
  'if-match': z
    .string()
    .regex(/^(\*|"[\w-]{1,64}")$/)
    .optional()
    .describe('The version of the row that the caller saw, between quotes.'),
});

/** Version out of `If-Match: "…"`; undefined when any will do. */
export function versionOf(ifMatch: string | undefined): string | undefined {
  return ifMatch === undefined || ifMatch === '*' ? undefined : ifMatch.slice(1, -1);
}
