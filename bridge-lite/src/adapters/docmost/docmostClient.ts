import ky from 'ky';
import pLimit from 'p-limit';
import { z } from 'zod';
import type { Clock } from '../../ports/clock.ts';
import { DocmostError } from './docmostError.ts';

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

/** Sends calls as the bridge's own account and answers their `data`. */
export interface DocmostClient {
  /** @throws DocmostError; its `httpStatus` tells a missing page (404) from an outage */
  call<T extends z.ZodType>(path: string, body: object, schema: T): Promise<z.infer<T>>;
}

interface Answer {
  status: number;
  text: string;
  cookie: string | null;
}

/** Pause after a refused login, so that Docmost's limit of ten a minute is never met. */
const loginPauseMs = 30_000;

/** Signs in when it is needed, and again when the session is over. */
export function createDocmostClient(options: DocmostClientOptions): DocmostClient {
  const { email, password, clock, timeoutMs = 15_000 } = options;
  const base = `${options.url.replace(/(?<!\/)\/+$/, '')}/api`;
  const withSlot = pLimit(options.concurrency ?? 4);
  let session: Promise<string> | undefined;
  let refusedUntil = 0;
  let isAccountRefused = false;

  async function post(path: string, body: object, token?: string): Promise<Answer> {
    try {
      const response = await ky.post(`${base}/${path}`, {
        headers: {
          accept: 'application/json',
          'x-bridge-origin': 'bridge',
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        json: body,
        timeout: false,
        retry: 0,
        throwHttpErrors: false,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        ...(options.fetch ? { fetch: options.fetch } : {}),
      });
      return { status: response.status, text: await response.text(), cookie: response.headers.get('set-cookie') };
    } catch (cause) {
      throw new DocmostError(path, { cause, detail: cause instanceof Error ? cause.message : undefined });
    }
  }

  async function signIn(): Promise<string> {
    if (clock.now() < refusedUntil) {
      throw new DocmostError('auth/login', { status: 429, detail: 'paused', isAccountRefused });
    }
    const { status, text, cookie } = await post('auth/login', { email, password });
    const token = /(?:^|[,;]\s*)authToken=([^;,\s]+)/.exec(cookie ?? '')?.[1];
    if (status >= 200 && status < 300 && token) return token;
    if (status < 500) refusedUntil = clock.now() + loginPauseMs;
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

  async function send(path: string, body: object): Promise<Answer> {
    const used = currentSession();
    const answer = await post(path, body, await used);
    if (answer.status !== 401) return answer;
    if (session === used) session = undefined;
    return post(path, body, await currentSession());
  }

  return {
    async call(path, body, schema) {
      const { status, text } = await withSlot(() => send(path, body));
      if (status < 200 || status >= 300) throw new DocmostError(path, { status, detail: text.slice(0, 300) });
      const parsed = schema.safeParse(dataOf(text));
      if (parsed.success) return parsed.data;
      throw new DocmostError(path, { status: 502, detail: `another shape: ${z.prettifyError(parsed.error)}` });
    },
  };
}

/** `data` of Docmost's envelope; undefined for what is none. */
function dataOf(text: string): unknown {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && 'data' in body ? body.data : undefined;
  } catch {
    return undefined;
  }
}
