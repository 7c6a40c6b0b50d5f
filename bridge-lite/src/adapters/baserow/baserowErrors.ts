import type { ErrorCode } from '../../contracts/index.ts';
import { AppError } from '../../errors/appError.ts';
import type { MessageKey } from '../../i18n/translate.ts';

/** What Baserow, or the way to it, answered. */
export interface BaserowFailure {
  method: string;
  /** Path without its query. */
  path: string;
  status?: number;
  /** Baserow's own error code, such as `ERROR_ROW_DOES_NOT_EXIST`. */
  error?: string;
  detail?: unknown;
  retryAfterSeconds?: number;
  cause?: unknown;
}

interface Kind {
  code?: ErrorCode;
  messageKey?: MessageKey;
  retryable?: boolean;
  /** True when Baserow may have done the write although it did not say so. */
  maybeWritten?: boolean;
}

/** Any failure of a call to Baserow. On the wire it is BASEROW_UNAVAILABLE unless a subclass says otherwise. */
export class BaserowError extends AppError {
  readonly failure: BaserowFailure;
  readonly maybeWritten: boolean;

  constructor(failure: BaserowFailure, kind: Kind = {}) {
    super(kind.code ?? 'BASEROW_UNAVAILABLE', kind.messageKey ?? 'unavailable.baserow', {
      cause: failure.cause,
      retryable: kind.retryable,
      retryAfterSeconds: failure.retryAfterSeconds,
    });
    this.failure = failure;
    this.maybeWritten = (kind.maybeWritten ?? false) && failure.method !== 'GET';
    this.message = describe(failure);
  }
}

function describe({ method, path, status, error, detail }: BaserowFailure): string {
  const what = [status, error].filter((part) => part !== undefined).join(' ') || 'no answer';
  const why = detail === undefined ? '' : `: ${JSON.stringify(withoutTexts(detail)).slice(0, 500)}`;
  return `Baserow ${method} ${path} failed with ${what}${why}`;
}

/** Which fields are refused and by which codes; what Baserow says beside them may hold the value that it refuses. */
function withoutTexts(detail: unknown): unknown {
  if (Array.isArray(detail)) return detail.map(withoutTexts);
  if (typeof detail !== 'object' || detail === null) return '…';
  return Object.fromEntries(
    Object.entries(detail).map(([key, value]) => [key, key === 'code' ? value : withoutTexts(value)]),
  );
}

/** The database token is missing, unknown or revoked. */
export class BaserowTokenError extends BaserowError {}
/** The account is asked for a second factor, which a program does not have. */
export class BaserowSecondFactorError extends BaserowError {
  constructor(failure: BaserowFailure) {
    super(failure);
    this.message =
      'Baserow asks the account of the bridge for a second factor: switch it off, or give the bridge another account';
  }
}
/** The database token may not do this on that table. */
export class BaserowPermissionError extends BaserowError {}
export class BaserowTableNotFoundError extends BaserowError {}
export class BaserowRowNotFoundError extends BaserowError {}
/** Page, filter, order or another query parameter was refused. */
export class BaserowQueryError extends BaserowError {}
/** A value of the body was refused. */
export class BaserowBodyError extends BaserowError {}
export class BaserowDuplicateIdsError extends BaserowError {}
/** Another row already has this value of a unique field. */
export class BaserowUniqueError extends BaserowError {
  constructor(failure: BaserowFailure) {
    super(failure, { code: 'CONFLICT', messageKey: 'conflict.unique' });
  }
}
/** Deadlock, or a schema change holds the table: the same call may be sent again. */
export class BaserowBusyError extends BaserowError {
  constructor(failure: BaserowFailure) {
    super(failure, { retryable: true });
  }
}
export class BaserowThrottledError extends BaserowError {
  constructor(failure: BaserowFailure) {
    super(failure, { retryable: true });
  }
}
/** 5xx. */
export class BaserowServerError extends BaserowError {
  constructor(failure: BaserowFailure) {
    super(failure, { retryable: true, maybeWritten: true });
  }
}
/** The connection failed before an answer came. */
export class BaserowNetworkError extends BaserowError {
  constructor(failure: BaserowFailure) {
    super(failure, { retryable: true, maybeWritten: true });
  }
}
export class BaserowTimeoutError extends BaserowError {
  constructor(failure: BaserowFailure) {
    super(failure, { retryable: true, maybeWritten: true });
  }
}
/** The answer is not what Baserow sends: HTML from a proxy, half a body, another shape. */
export class BaserowProtocolError extends BaserowError {
  constructor(failure: BaserowFailure) {
    super(failure, { retryable: true, maybeWritten: true });
  }
}

type FailureClass = new (failure: BaserowFailure) => BaserowError;

const byErrorCode: Record<string, FailureClass> = {
  ERROR_TOKEN_DOES_NOT_EXIST: BaserowTokenError,
  ERROR_NO_PERMISSION_TO_TABLE: BaserowPermissionError,
  ERROR_TABLE_DOES_NOT_EXIST: BaserowTableNotFoundError,
  ERROR_ROW_DOES_NOT_EXIST: BaserowRowNotFoundError,
  ERROR_REQUEST_BODY_VALIDATION: BaserowBodyError,
  ERROR_ROW_IDS_NOT_UNIQUE: BaserowDuplicateIdsError,
  ERROR_FIELD_DATA_CONSTRAINT: BaserowUniqueError,
  ERROR_DATABASE_DEADLOCK: BaserowBusyError,
  ERROR_FAILED_TO_LOCK_TABLE_DUE_TO_CONFLICT: BaserowBusyError,
};

/** The typed error of an answer that is not 2xx. */
export function baserowErrorOf(failure: BaserowFailure & { status: number }): BaserowError {
  const known = failure.error === undefined ? undefined : byErrorCode[failure.error];
  if (known) return new known(failure);
  if (failure.status === 401 || failure.status === 403) return new BaserowTokenError(failure);
  if (failure.status === 429) return new BaserowThrottledError(failure);
  if (failure.status >= 500) return new BaserowServerError(failure);
  if (failure.status === 400 && failure.error !== undefined) return new BaserowQueryError(failure);
  return new BaserowProtocolError(failure);
}
