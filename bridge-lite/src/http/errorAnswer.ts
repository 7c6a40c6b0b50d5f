import type { Context } from 'hono';
import { HTTPException } from 'hono/http-exception';
import type { ErrorBody, errorStatus } from '../contracts/index.ts';
import { AppError, ValidationFailed } from '../errors/appError.ts';
import { DatabaseUnavailable, isDatabaseLost } from '../errors/databaseLost.ts';
import type { Labels } from '../i18n/labels.ts';
import { type Language, translate } from '../i18n/translate.ts';
import { QueryError } from '../ports/copyQuery.ts';
import type { AppEnv } from './appEnv.ts';

type ErrorStatus = (typeof errorStatus)[keyof typeof errorStatus];

export interface ErrorAnswer {
  status: ErrorStatus;
  body: ErrorBody;
  headers: Record<string, string>;
}

/** Any error as the refusal that the caller reads. `reference` names the log line of an unexpected one. */
export function errorAnswer(
  error: unknown,
  { language, reference, labels }: { language: Language; reference: string; labels: Pick<Labels, 'entity'> },
): ErrorAnswer {
  const known = asAppError(error);
  if (!known) {
    return {
      status: 500,
      body: { error: { code: 'INTERNAL', message: translate(language, 'internal', { reference }) } },
      headers: {},
    };
  }
  const { code, details, retryAfterSeconds } = known;
  const message = messageOf(language, known, labels);
  return {
    status: known.status,
    body: { error: { code, message, ...(details ? { details } : {}) } },
    headers: retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) },
  };
}

/** The error as a refusal of the wire contract, undefined when nobody expected it. */
export function asAppError(error: unknown): AppError | undefined {
  if (error instanceof AppError) return error;
  if (isDatabaseLost(error)) return new DatabaseUnavailable(error);
  // A filter or a sort of the address that no row can answer.
  if (error instanceof QueryError)
    return new ValidationFailed([{ path: ['query', ...error.path], message: error.reason }]);
  if (error instanceof HTTPException) {
    if (error.status === 413) return new ValidationFailed([], 'validation.bodyTooLarge');
    if (error.status === 415) return new ValidationFailed([], 'validation.contentType');
    if (error.status < 500) return new ValidationFailed([], 'validation.body');
  }
  return undefined;
}

function messageOf(
  language: Language,
  { spoken, messageKey, params, details }: AppError,
  labels: Pick<Labels, 'entity'>,
): string {
  if (spoken || messageKey === null) return spoken?.in(language) ?? '';
  // Names of entities inside a message are in its language too.
  const entity = params.entity ?? details?.entity;
  const named = typeof entity === 'string' ? { ...params, entity: labels.entity(language, entity) } : params;
  return translate(language, messageKey, named);
}

/** The error as this request is answered. */
export function answerTo(c: Context<AppEnv>, error: unknown): ErrorAnswer {
  return errorAnswer(error, { language: c.get('language'), reference: c.get('requestId'), labels: c.get('labels') });
}
