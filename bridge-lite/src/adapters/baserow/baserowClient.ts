import ky, { type RetryOptions } from 'ky';
import pLimit from 'p-limit';
import { attemptCall, type BaserowAttempt, busyAttempts } from './baserowAttempt.ts';
import {
  BaserowBusyError,
  type BaserowError,
  BaserowNetworkError,
  BaserowProtocolError,
  BaserowServerError,
  BaserowThrottledError,
} from './baserowErrors.ts';

export interface BaserowClientOptions {
  /** Address of Baserow, with or without a path. */
  url: string;
  /** Database token. */
  token: string;
  /** Longest wait for one answer, body included. @default 5000 */
  timeoutMs?: number;
  /** Calls in flight at once. @default 8 */
  concurrency?: number;
  /** Attempts after the first. @default 2 */
  retries?: number;
  fetch?: typeof fetch;
  /** Called once for every attempt; `status` 0 when no answer came. */
  onCall?: (call: { endpoint: string; status: number }) => void;
}

export interface BaserowRequest {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Path after the base address, with its trailing slash. */
  path: string;
  /** Name of the call for metrics, without ids. */
  endpoint: string;
  query?: Record<string, string>;
  body?: unknown;
}

/** Sends requests and answers their JSON, or throws a BaserowError. */
export interface BaserowClient {
  send(request: BaserowRequest): Promise<unknown>;
}

/** Longest Retry-After that is waited for; beyond it the caller is told instead. */
const maxRetryAfterSeconds = 4;
const throttledWaitMs = 1000;

export function createBaserowClient(options: BaserowClientOptions): BaserowClient {
  const { timeoutMs = 5000, concurrency = 8, retries = 2 } = options;
  const base = options.url.replace(/(?<!\/)\/+$/, '');
  const withSlot = pLimit(concurrency);
  const http = ky.create({
    headers: { authorization: `Token ${options.token}`, accept: 'application/json', 'x-bridge-origin': 'bridge' },
    timeout: false,
    redirect: 'error',
  });

  return {
    async send(request) {
      const { method, path, query, body, endpoint } = request;
      let last: BaserowAttempt | undefined;
      let attempts = 0;
      await http(`${base}${path}`, {
        method,
        searchParams: query,
        json: body,
        async fetch(input, init) {
          attempts += 1;
          const { status, response, error } = await withSlot(async () => {
            last = await attemptCall(
              (signal) => (options.fetch ?? fetch)(input, { ...init, signal }),
              timeoutMs,
              request,
            );
            return last;
          });
          options.onCall?.({ endpoint, status });
          if (response) return response;
          throw error;
        },
        retry: retryOf(retries, () => ({ error: last?.error, attempts })),
        hooks: { beforeError: [({ error }) => last?.error ?? error] },
      });
      return last?.value;
    },
  };
}

/** When ky sends again, and after what wait: that of Retry-After where Baserow throttles, else a growing one. */
function retryOf(retries: number, last: () => { error: BaserowError | undefined; attempts: number }): RetryOptions {
  return {
    // Each is counted below: a table that is being changed is waited for longer.
    limit: Math.max(retries, busyAttempts - 1),
    methods: ['get', 'post', 'patch', 'delete'],
    statusCodes: [429],
    afterStatusCodes: [429],
    shouldRetry() {
      const { error, attempts } = last();
      if (attempts >= (error instanceof BaserowBusyError ? busyAttempts : retries + 1)) return false;
      if (!(error instanceof BaserowThrottledError)) return maySendAgain(error);
      const isShort = (error.failure.retryAfterSeconds ?? 0) <= maxRetryAfterSeconds;
      return isShort ? undefined : false;
    },
    delay: (count) => (last().error instanceof BaserowThrottledError ? throttledWaitMs : 100 * 2 ** (count - 1)),
    jitter: (ms) => ms * (0.5 + Math.random() / 2),
  };
}

/** A write is sent again only when Baserow surely did not do it. */
function maySendAgain(error: BaserowError | undefined): boolean {
  const isTransient =
    error instanceof BaserowNetworkError ||
    error instanceof BaserowServerError ||
    error instanceof BaserowProtocolError;
  return error instanceof BaserowBusyError || (isTransient && error.failure.method === 'GET');
}
