import ky, { type KyInstance, TimeoutError } from 'ky';
import pLimit from 'p-limit';
import { z } from 'zod';
import {
  BaserowBusyError,
  BaserowNetworkError,
  BaserowProtocolError,
  BaserowServerError,
  BaserowThrottledError,
  BaserowTimeoutError,
  baserowErrorOf,
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
  /** Waits between attempts. */
  sleep?: (ms: number) => Promise<void>;
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

export function createBaserowClient(options: BaserowClientOptions): BaserowClient {
  const { timeoutMs = 5000, concurrency = 8, retries = 2 } = options;
  const sleep = options.sleep ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
  const base = options.url.replace(/\/+$/, '');
  const withSlot = pLimit(concurrency);
  const http = ky.create({
    headers: { authorization: `Token ${options.token}`, accept: 'application/json', 'x-bridge-origin': 'bridge' },
    timeout: false,
    retry: 0,
    throwHttpErrors: false,
    redirect: 'error',
    ...(options.fetch ? { fetch: options.fetch } : {}),
  });

  return {
    async send(request) {
      for (let attempt = 0; ; attempt += 1) {
        try {
          return await withSlot(() => sendOnce(http, base, timeoutMs, request, options.onCall));
        } catch (error) {
          const wait = attempt < retries ? waitBeforeRetry(error, request, attempt) : undefined;
          if (wait === undefined) throw error;
          await sleep(wait);
        }
      }
    },
  };
}

async function sendOnce(
  http: KyInstance,
  base: string,
  timeoutMs: number,
  { method, path, query, body, endpoint }: BaserowRequest,
  onCall: BaserowClientOptions['onCall'],
): Promise<unknown> {
  const signal = AbortSignal.timeout(timeoutMs);
  let status = 0;
  try {
    const response = await http(`${base}${path}`, { method, searchParams: query, json: body, signal });
    status = response.status;
    const text = await response.text();
    if (response.ok) return status === 204 ? null : parseAnswer(text, method, path, status);
    const { error, detail } = parseError(text);
    const retryAfterSeconds = retryAfterOf(response.headers.get('retry-after'));
    throw baserowErrorOf({ method, path, status, error, detail, retryAfterSeconds });
  } catch (cause) {
    throw typed(cause, signal, { method, path, status: status || undefined });
  } finally {
    onCall?.({ endpoint, status });
  }
}

function typed(cause: unknown, signal: AbortSignal, failure: { method: string; path: string; status?: number }) {
  if (cause instanceof Error && 'failure' in cause) return cause;
  if (signal.aborted || cause instanceof TimeoutError) return new BaserowTimeoutError({ ...failure, cause });
  return failure.status === undefined
    ? new BaserowNetworkError({ ...failure, cause })
    : new BaserowProtocolError({ ...failure, cause });
}

function parseAnswer(text: string, method: string, path: string, status: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new BaserowProtocolError({ method, path, status, cause });
  }
}

const errorSchema = z.object({ error: z.string().optional(), detail: z.unknown() });

function parseError(text: string): { error?: string; detail?: unknown } {
  try {
    const parsed = errorSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : {};
  } catch {
    return {};
  }
}

function retryAfterOf(header: string | null): number | undefined {
  if (header === null) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : undefined;
}

/** Milliseconds to wait before sending again; undefined when it must not be sent again. */
function waitBeforeRetry(error: unknown, { method }: BaserowRequest, attempt: number): number | undefined {
  const backoffMs = 100 * 2 ** attempt * (0.5 + Math.random() / 2);
  if (error instanceof BaserowBusyError) return backoffMs;
  if (error instanceof BaserowThrottledError) {
    const seconds = error.failure.retryAfterSeconds ?? 1;
    return seconds <= maxRetryAfterSeconds ? seconds * 1000 : undefined;
  }
  const isTransient =
    error instanceof BaserowNetworkError ||
    error instanceof BaserowServerError ||
    error instanceof BaserowProtocolError;
  return isTransient && method === 'GET' ? backoffMs : undefined;
}
