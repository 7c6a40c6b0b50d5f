import { type EntityName, type ErrorCode, errorStatus } from '../contracts/index.ts';
import type { MessageKey, MessageParams } from '../i18n/translate.ts';

interface AppErrorOptions {
  params?: MessageParams;
  details?: Record<string, unknown>;
  cause?: unknown;
  /** True when the very same request may succeed later. */
  retryable?: boolean;
  /** Seconds before a retry makes sense. */
  retryAfterSeconds?: number;
}

/** A refusal with a code of the wire contract and a text key; the language is chosen where it is answered. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly messageKey: MessageKey;
  readonly params: MessageParams;
  readonly details: Record<string, unknown> | undefined;
  readonly retryable: boolean;
  readonly retryAfterSeconds: number | undefined;

  constructor(code: ErrorCode, messageKey: MessageKey, options: AppErrorOptions = {}) {
    super(`${code} ${messageKey}`, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = new.target.name;
    this.code = code;
    this.messageKey = messageKey;
    this.params = options.params ?? {};
    this.details = options.details;
    this.retryable = options.retryable ?? false;
    this.retryAfterSeconds = options.retryAfterSeconds;
  }

  get status() {
    return errorStatus[this.code];
  }
}

export type RuleName = 'RG-01' | 'RG-02' | 'RG-03' | 'RG-04' | 'RG-05' | 'RG-06';

/** A business rule refuses the command; `figures` become the details next to the rule's name. */
export class RgViolation extends AppError {
  readonly rule: RuleName;

  constructor(
    rule: RuleName,
    messageKey: MessageKey,
    params: MessageParams = {},
    figures: Record<string, unknown> = {},
  ) {
    super('RG_VIOLATION', messageKey, { params, details: { rule, ...figures } });
    this.rule = rule;
  }
}

/** The state of the entity does not allow the command (final state, stale version, key reused). */
export class Conflict extends AppError {
  constructor(messageKey: MessageKey, params: MessageParams = {}, details?: Record<string, unknown>) {
    super('CONFLICT', messageKey, { params, details });
  }
}

/** The row does not exist (any more). */
export class EntityNotFound extends AppError {
  readonly entity: EntityName;

  constructor(entity: EntityName, id: number) {
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
