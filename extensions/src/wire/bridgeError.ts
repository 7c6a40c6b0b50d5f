import type { ErrorCode } from './wireTypes';

/** `NETWORK`: no answer at all. `TIMEOUT`: none in time. `ABORTED`: the caller gave up. The others come from the bridge. */
export type BridgeErrorCode = ErrorCode | 'NETWORK' | 'TIMEOUT' | 'ABORTED';

export interface BridgeErrorInit {
  code: BridgeErrorCode;
  message: string;
  status?: number;
  details?: Record<string, unknown> | undefined;
  cause?: unknown;
}

const retryableCodes: ReadonlySet<BridgeErrorCode> = new Set([
  'NETWORK',
  'TIMEOUT',
  'BASEROW_UNAVAILABLE',
  'DOCMOST_UNAVAILABLE',
  'DATABASE_UNAVAILABLE',
  'RATE_LIMITED',
  'INTERNAL',
]);

export interface LoadProgress {
  loaded: number;
  /** 0 while nobody knows. */
  expected: number;
}

function readProgress(copy: unknown): LoadProgress | undefined {
  const { loaded, expected } = (copy ?? {}) as Partial<Record<keyof LoadProgress, unknown>>;
  return typeof loaded === 'number' && typeof expected === 'number' ? { loaded, expected } : undefined;
}

/** A request to the bridge that did not succeed. `message` is fit for the screen when the bridge sent it. */
export class BridgeError extends Error {
  override readonly name = 'BridgeError';
  readonly code: BridgeErrorCode;
  /** HTTP status; 0 when there was no answer. */
  readonly status: number;
  readonly details: Record<string, unknown>;
  /** True when the same request may succeed later without any change. */
  readonly retryable: boolean;
  /** Rows that the bridge has of those it is loading, while its first load runs. */
  readonly loading: LoadProgress | undefined;

  constructor({ code, message, status = 0, details = {}, cause }: BridgeErrorInit) {
    super(message, { cause });
    this.code = code;
    this.status = status;
    this.details = details;
    this.retryable = retryableCodes.has(code);
    this.loading = code === 'BASEROW_UNAVAILABLE' ? readProgress(details.copy) : undefined;
  }
}

/** Whether the error says that nobody is signed in. */
export const isSignedOutError = (error: BridgeError | null | undefined): boolean =>
  error?.code === 'AUTH_REQUIRED' || error?.code === 'AUTH_INVALID';

const codeOfName: Readonly<Record<string, BridgeErrorCode>> = { AbortError: 'ABORTED', TimeoutError: 'TIMEOUT' };

/** Wraps anything thrown into a `BridgeError`. */
export function toBridgeError(error: unknown): BridgeError {
  if (error instanceof BridgeError) return error;
  return new BridgeError({
    code: (error instanceof Error && codeOfName[error.name]) || 'NETWORK',
    message: error instanceof Error ? error.message : String(error),
    cause: error,
  });
}
