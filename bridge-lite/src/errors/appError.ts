import { type ErrorCode, errorStatus } from '../contracts/index.ts';
import type { Language, MessageKey, MessageParams } from '../i18n/translate.ts';

interface AppErrorOptions {
  params?: MessageParams;
  details?: Record<string, unknown>;
  cause?: unknown;
  /** True when the very same request may succeed later. */
  retryable?: boolean;
  /** Seconds before a retry makes sense. */
  retryAfterSeconds?: number;
}

/** A sentence of the house, which finds its own words in each language. */
export interface Spoken {
  sentence: string;
  in(language: Language): string;
}

/** A refusal with a code of the wire contract and a text; the language is chosen where it is answered. */
export class AppError extends Error {
  readonly code: ErrorCode;
  /** Null for a sentence of the house. */
  readonly messageKey: MessageKey | null;
  readonly spoken: Spoken | undefined;
  readonly params: MessageParams;
  readonly details: Record<string, unknown> | undefined;
  readonly retryable: boolean;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, text: MessageKey | Spoken, options: AppErrorOptions = {}) {
    const isKey = typeof text === 'string';
    super(
      `${code} ${isKey ? text : text.sentence}`,
      options.cause === undefined ? undefined : { cause: options.cause },
    );
    this.name = new.target.name;
    this.code = code;
    this.messageKey = isKey ? text : null;
    this.spoken = isKey ? undefined : text;
    this.params = options.params ?? {};
    this.details = options.details;
    this.retryable = options.retryable ?? false;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get status() {
    return errorStatus[this.code];
  }
}

/** The state of the entity does not allow the command (final state, stale version, key reused). */
export class Conflict extends AppError {
  constructor(messageKey: MessageKey, params: MessageParams = {}, details?: Record<string, unknown>) {
    super('CONFLICT', messageKey, { params, details });
  }
}

/** What is to be changed stays held by others; nothing was done, and the same request may succeed in a moment. */
export class Busy extends AppError {
  constructor() {
    super('CONFLICT', 'conflict.busy', { retryable: true, retryAfterSeconds: 2 });
  }
}

/** Too much was asked for: of one kind by one caller within a minute, or at once. */
export class RateLimited extends AppError {
  constructor(seconds: number, of?: { class: string; limit: number }) {
    super('RATE_LIMITED', 'rateLimited', {
      params: { secondes: seconds },
      ...(of ? { details: { class: of.class, limit: of.limit } } : {}),
      retryAfterSeconds: seconds,
    });
  }
}

/** The row does not exist (any more). */
export class EntityNotFound extends AppError {
  readonly entity: string;

  constructor(entity: string, id: number) {
    super('NOT_FOUND', 'notFound.entity', { params: { id }, details: { entity, id } });
    this.entity = entity;
  }
}

export interface ValidationIssue {
  path: (string | number)[];
  message: string;
}

/** The request itself is wrong. */
export class ValidationFailed extends AppError {
  constructor(issues: ValidationIssue[], messageKey: MessageKey = 'validation.failed', params: MessageParams = {}) {
    super('VALIDATION_ERROR', messageKey, { params, details: { issues } });
  }
}

/** True for a failure of a source that an older value may stand in for. */
export function isOutage(error: unknown): boolean {
  return error instanceof AppError && (error.code === 'BASEROW_UNAVAILABLE' || error.code === 'DOCMOST_UNAVAILABLE');
}

/** Whether Baserow may have done the write that failed: it did not say. */
export function isMaybeWritten(error: unknown): boolean {
  return error instanceof AppError && 'maybeWritten' in error && error.maybeWritten === true;
}

/** Whether the error says that the first load of the rows still runs. */
export function isLoading(error: unknown): boolean {
  return error instanceof AppError && error.messageKey === 'unavailable.loading';
}
