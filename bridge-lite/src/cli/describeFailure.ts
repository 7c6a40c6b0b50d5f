import { HTTPError } from 'ky';

/** Why a call to the bridge failed, with what the bridge said of it. */
export function describeFailure(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return error instanceof HTTPError ? `${message} ${JSON.stringify(error.data)}` : message;
}
