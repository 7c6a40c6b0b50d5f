import { createHash, hash, randomUUID } from 'node:crypto';
import { AppError, Conflict } from '../errors/appError.ts';
import { isDatabaseLost } from '../errors/databaseLost.ts';
import type { IdempotencyStore, StoredAnswer } from '../ports/idempotencyStore.ts';

interface IdempotentRequest {
  caller: string;
  /** Undefined runs without remembering, as a run of its own. */
  key: string | undefined;
  method: string;
  path: string;
  /** The body as it was sent. */
  body: string;
}

/** A run that is done once, however often it is asked for. */
export interface Once {
  /** Id of the run: the same whenever this request comes with this key. */
  run: string;
  /** True when it was begun before, and nobody knows how far it came. */
  isAgain: boolean;
  /** Number of the log when it was begun. */
  since: number;
  /** What it noted before it was cut off; null for nothing. */
  notes: unknown;
  /** Notes what the run is about to do, so that it can be gone on with when it is cut off. */
  note(notes: object): Promise<void>;
}

/** A run that cannot be asked for again notes nothing. */
const unremembered: Omit<Once, 'run'> = { isAgain: false, since: 0, notes: null, note: async () => {} };

/** Where the log was when a run that goes on began. */
export const sinceOf = (once: Once | undefined): { since?: number } => (once?.isAgain ? { since: once.since } : {});

export interface IdempotentRun {
  request: IdempotentRequest;
  /** Runs the command and answers; a refusal is an answer too. */
  run: (once: Once) => Promise<StoredAnswer>;
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
  if (key === undefined) return { ...(await run({ run: randomUUID(), ...unremembered })), replayed: false };
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
    const { isAgain, since, notes } = reservation;
    const answer = await run({
      ...{ run: uuidOf(JSON.stringify([caller, key, fingerprint])), isAgain, since, notes },
      note: (own) => store.note({ caller, key }, own),
    });
    await store.complete({ caller, key }, answer);
    return { ...answer, replayed: false };
  } catch (error) {
    const answer = answerOf(error);
    if (answer) await store.complete({ caller, key }, answer);
    else await store.release({ caller, key });
    throw error;
  }
}

/** A UUID (version 8) that is always the same for a text. */
function uuidOf(text: string): string {
  const digits = hash('sha256', text, 'hex');
  const parts = [digits.slice(0, 8), digits.slice(8, 12), `8${digits.slice(13, 16)}`, `8${digits.slice(17, 20)}`];
  return [...parts, digits.slice(20, 32)].join('-');
}

/** True when the failure is the answer for good: the same key must then give the same answer. */
export function isFinalFailure(error: unknown): boolean {
  if (!(error instanceof AppError)) return !isDatabaseLost(error);
  // Of Baserow: what may have been written is found again by its marker, or is what it would become.
  if ('maybeWritten' in error) return false;
  return !error.retryable && error.code !== 'VALIDATION_ERROR' && error.code !== 'RATE_LIMITED';
}
