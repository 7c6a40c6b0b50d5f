import { AppError } from './appError.ts';

/** The bridge's own database does not answer: nobody knows whether the last statement was done. */
export class DatabaseUnavailable extends AppError {
  constructor(cause: unknown) {
    super('DATABASE_UNAVAILABLE', 'unavailable.database', { cause, retryable: true, retryAfterSeconds: 5 });
  }
}

/** SQLSTATE of a connection that is lost or refused, and of a server that stops, starts or has no connection left. */
const lostState = /^(?:08\w{3}|57P0[1-3]|53300)$/;
const lostCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
]);
/** What the driver says without a code. */
const lostMessage =
  /^(?:Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error)/;

/** Whether an error, or what caused it, is that the database is gone or hangs. Losses of other systems are AppErrors. */
export function isDatabaseLost(error: unknown): boolean {
  for (let one = error, depth = 0; one instanceof Error && depth < 5; one = one.cause, depth += 1) {
    if (one instanceof AppError) return one instanceof DatabaseUnavailable;
    const code = 'code' in one ? String(one.code) : '';
    if (lostState.test(code) || lostCodes.has(code) || lostMessage.test(one.message)) return true;
  }
  return false;
}
