import { createHash } from 'node:crypto';
import { AppError, Conflict } from '../errors/appError.ts';
import type { IdempotencyStore, StoredAnswer } from '../ports/idempotencyStore.ts';

interface IdempotentRequest {
  caller: string;
  /** Undefined runs without remembering. */
  key: string | undefined;
  method: string;
  path: string;
  /** The body as it was sent. */
  body: string;
}

export interface IdempotentRun {
  request: IdempotentRequest;
  /** Runs the command and answers; a refusal is an answer too. */
  run: () => Promise<StoredAnswer>;
  /** The answer of a failure. Undefined when nothing was done, so that the key may be used again. */
  answerOf: (error: unknown) => StoredAnswer | undefined;
}

/**
 * Runs a command at most once for a key: the first answer is stored and given again.
 * @throws Conflict for a key used with another request, or one that is still running
 */
export async function runIdempotent(
  store: IdempotencyStore,
  { request, run, answerOf }: IdempotentRun,
): Promise<StoredAnswer & { replayed: boolean }> {
  const { caller, key, method, path, body } = request;
  if (key === undefined) return { ...(await run()), replayed: false };
  const fingerprint = createHash('sha256')
    .update(JSON.stringify([method, path, body]))
    .digest('base64url');
  const reservation = await store.reserve({ caller, key, fingerprint });
  if (reservation.state !== 'reserved' && reservation.fingerprint !== fingerprint) {
    throw new Conflict('conflict.idempotencyBody', {}, { idempotency_key: key });
  }
  if (reservation.state === 'running') throw new Conflict('conflict.idempotencyRunning', {}, { idempotency_key: key });
  if (reservation.state === 'done') return { ...reservation.answer, replayed: true };
  try {
    const answer = await run();
    await store.complete({ caller, key }, answer);
    return { ...answer, replayed: false };
  } catch (error) {
    const answer = answerOf(error);
    if (answer) await store.complete({ caller, key }, answer);
    else await store.release({ caller, key });
    throw error;
  }
}

/** True when the failure left a trace or may have: the same key must then give the same answer. */
export function isFinalFailure(error: unknown): boolean {
  if (!(error instanceof AppError)) return true;
  if ('maybeWritten' in error) return error.maybeWritten === true;
  return !error.retryable && error.code !== 'VALIDATION_ERROR' && error.code !== 'RATE_LIMITED';
}
