import { z } from 'zod';

/** HTTP status of each error code. */
export const errorStatus = {
  AUTH_REQUIRED: 401,
  AUTH_INVALID: 401,
  FORBIDDEN_SCOPE: 403,
  NOT_FOUND: 404,
  VALIDATION_ERROR: 400,
  RG_VIOLATION: 422,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  BASEROW_UNAVAILABLE: 502,
  DOCMOST_UNAVAILABLE: 502,
  DATABASE_UNAVAILABLE: 503,
  INTERNAL: 500,
} as const;

export type ErrorCode = keyof typeof errorStatus;
export const errorCodeSchema = z.enum(Object.keys(errorStatus) as [ErrorCode, ...ErrorCode[]]);

/**
 * Body of every refusal. `message` is in the caller's language (French by default) and fit for the screen.
 * `details` of `RG_VIOLATION` carries `rule` (`RG-01`…) and the figures; of `CONFLICT` the `current` entity;
 * of `VALIDATION_ERROR` the `issues` (path and message); of `FORBIDDEN_SCOPE` the `scope`; of `BASEROW_UNAVAILABLE` while the
 * first load runs the `entity` with its rows `loaded` and `expected`, and the same of all of them in `copy`.
 */
export const errorBodySchema = z.object({
  error: z.object({
    code: errorCodeSchema,
    message: z.string(),
    details: z.record(z.string(), z.unknown()).optional(),
  }),
});
export type ErrorBody = z.infer<typeof errorBodySchema>;
