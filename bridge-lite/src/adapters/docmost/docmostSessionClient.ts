import { AppError } from '../../errors/appError.ts';
import type { DocmostClient } from './docmostClient.ts';
import { createDocmostPost, readAnswer } from './docmostPost.ts';

/**
 * Sends calls with the session of a person, who gets what the wiki gives that person, and no more.
 * @returns the client of one session; its calls throw AppError AUTH_INVALID or FORBIDDEN_SCOPE besides DocmostError
 */
export function createDocmostSessionClients(options: { url: string; timeoutMs?: number; fetch?: typeof fetch }) {
  const post = createDocmostPost({ ...options, timeoutMs: options.timeoutMs ?? 15_000 });
  return (authToken: string): DocmostClient => ({
    async call(path, body, schema) {
      const answer = await post(path, body, authToken);
      if (answer.status === 401) throw new AppError('AUTH_INVALID', 'auth.invalid');
      if (answer.status === 403) throw new AppError('FORBIDDEN_SCOPE', 'auth.wiki', { details: { reason: 'wiki' } });
      return readAnswer(path, answer, schema);
    },
  });
}
