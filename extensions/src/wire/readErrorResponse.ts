import { BridgeError, type BridgeErrorCode } from './bridgeError';

/** Codes of refusals without a body of the bridge's own: a proxy that says 502 in its place found no bridge. */
const codeOfStatus: Record<number, BridgeErrorCode> = {
  400: 'VALIDATION_ERROR',
  401: 'AUTH_REQUIRED',
  403: 'FORBIDDEN_SCOPE',
  404: 'NOT_FOUND',
  409: 'CONFLICT',
  422: 'RG_VIOLATION',
  429: 'RATE_LIMITED',
  502: 'NETWORK',
  503: 'NETWORK',
  504: 'NETWORK',
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Turns a refusal into a `BridgeError`; a proxy's HTML page or half a body still gives the code of its status. */
export async function readErrorResponse(response: Response): Promise<BridgeError> {
  const body: unknown = await response.json().catch(() => undefined);
  const error = isRecord(body) && isRecord(body.error) ? body.error : {};
  return new BridgeError({
    code: (typeof error.code === 'string'
      ? error.code
      : (codeOfStatus[response.status] ?? 'INTERNAL')) as BridgeErrorCode,
    message: typeof error.message === 'string' ? error.message : `HTTP ${response.status}`,
    status: response.status,
    details: isRecord(error.details) ? error.details : {},
  });
}
