export type ErrorStatus = 400 | 401 | 403 | 404 | 409 | 413 | 429 | 500;

/** A refusal in Baserow's own words: `error` code and `detail`, or a bare `detail` when `error` is null. */
export class BaserowError extends Error {
  readonly status: ErrorStatus;
  readonly error: string | null;
  readonly detail: unknown;

  constructor(status: ErrorStatus, error: string | null, detail: unknown) {
    super(error ?? String(detail));
    this.name = 'BaserowError';
    this.status = status;
    this.error = error;
    this.detail = detail;
  }

  toBody(): Record<string, unknown> {
    return this.error === null ? { detail: this.detail } : { error: this.error, detail: this.detail };
  }
}

export type FieldIssue = { error: string; code: string };

/**
 * One cell that a body may not hold. What its form shows is collected by field into `ERROR_REQUEST_BODY_VALIDATION`; what only
 * the other rows and options show ends the request with its message alone, if no form was wrong.
 */
export class FieldValueError extends Error {
  readonly code: string;
  readonly seenIn: 'form' | 'row';

  constructor(message: string, code = 'invalid', seenIn: 'form' | 'row' = 'form') {
    super(message);
    this.name = 'FieldValueError';
    this.code = code;
    this.seenIn = seenIn;
  }

  toIssue(): FieldIssue {
    return { error: this.message, code: this.code };
  }
}

export const bodyError = (detail: unknown): BaserowError =>
  new BaserowError(400, 'ERROR_REQUEST_BODY_VALIDATION', detail);

export const queryError = (detail: unknown): BaserowError =>
  new BaserowError(400, 'ERROR_QUERY_PARAMETER_VALIDATION', detail);

export const tableMissing = (): BaserowError =>
  new BaserowError(404, 'ERROR_TABLE_DOES_NOT_EXIST', 'The requested table does not exist.');

/** An id as Baserow holds it: a text where it comes from the path of a reading or deletion, else a number. */
export type RowId = number | string;

export const rowMissing = (...asked: RowId[]): BaserowError => {
  const ids = asked.map((id) => (typeof id === 'string' ? `'${id}'` : id)).join(', ');
  return new BaserowError(404, 'ERROR_ROW_DOES_NOT_EXIST', `The rows [${ids}] do not exist.`);
};

export const fieldMissing = (): BaserowError =>
  new BaserowError(404, 'ERROR_FIELD_DOES_NOT_EXIST', 'The requested field does not exist.');
