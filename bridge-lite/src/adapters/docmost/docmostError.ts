import { AppError } from '../../errors/appError.ts';

/** Any failure of a call to Docmost's REST API. On the wire it is DOCMOST_UNAVAILABLE. */
export class DocmostError extends AppError {
  /** HTTP status; undefined when no answer came. */
  readonly httpStatus: number | undefined;

  constructor(
    path: string,
    failure: { status?: number; detail?: string; cause?: unknown; isAccountRefused?: boolean },
  ) {
    const { status } = failure;
    const isRefusal = status !== undefined && status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status);
    super('DOCMOST_UNAVAILABLE', failure.isAccountRefused ? 'unavailable.wikiAccount' : 'unavailable.wiki', {
      cause: failure.cause,
      retryable: !isRefusal,
    });
    this.httpStatus = status;
    this.message = `Docmost ${path} failed with ${status ?? 'no answer'}${failure.detail ? `: ${failure.detail}` : ''}`;
  }
}
