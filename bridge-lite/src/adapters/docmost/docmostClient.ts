import pLimit from 'p-limit';
import type { z } from 'zod';
import { type Clock, isRecent } from '../../ports/clock.ts';
import { DocmostError } from './docmostError.ts';
import { createDocmostPost, type DocmostAnswer, readAnswer } from './docmostPost.ts';

export interface DocmostClientOptions {
  url: string;
  /** The bridge's own account. */
  email: string;
  password: string;
  clock: Clock;
  /** Longest wait for one answer. @default 15000 */
  timeoutMs?: number;
  /** Calls in flight at once. @default 4 */
  concurrency?: number;
  fetch?: typeof fetch;
}

/** Sends calls as one account and answers their `data`. */
export interface DocmostClient {
  /** @throws DocmostError; its `httpStatus` tells a missing page (404) from an outage */
  call<T extends z.ZodType>(path: string, body: object, schema: T): Promise<z.infer<T>>;
}

/** Pause after a refused login, so that Docmost's limit of ten a minute is never met. */
const loginPauseMs = 30_000;

/** Signs in when it is needed, and again when the session is over. */
export function createDocmostClient(options: DocmostClientOptions): DocmostClient {
  const { email, password, clock, timeoutMs = 15_000 } = options;
  const post = createDocmostPost({ ...options, timeoutMs });
  const withSlot = pLimit(options.concurrency ?? 4);
  let session: Promise<string> | undefined;
  let refusedAt = Number.NEGATIVE_INFINITY;
  let isAccountRefused = false;

  async function signIn(): Promise<string> {
    if (isRecent(clock, refusedAt, loginPauseMs)) {
      throw new DocmostError('auth/login', { status: 429, detail: 'paused', isAccountRefused });
    }
    const { status, text, cookie } = await post('auth/login', { email, password });
    const token = /(?:^|[,;]\s*)authToken=([^;,\s]+)/.exec(cookie ?? '')?.[1];
    if (status >= 200 && status < 300 && token) return token;
    if (status < 500) refusedAt = clock.now();
    isAccountRefused = status === 400 || status === 401 || status === 403;
    const detail = text.slice(0, 200);
    throw new DocmostError('auth/login', { status: status < 300 ? 502 : status, detail, isAccountRefused });
  }

  /** The session in use, or a new one; several callers share one login. */
  function currentSession(): Promise<string> {
    if (session) return session;
    const asked = signIn();
    session = asked;
    asked.catch(() => {
      if (session === asked) session = undefined;
    });
    return asked;
  }

  async function send(path: string, body: object): Promise<DocmostAnswer> {
    const used = currentSession();
    const answer = await post(path, body, await used);
    if (answer.status !== 401) return answer;
    if (session === used) session = undefined;
    return post(path, body, await currentSession());
  }

  return {
    async call(path, body, schema) {
      const { status, text } = await withSlot(() => send(path, body));
      return readAnswer(path, { status, text }, schema);
    },
  };
}
