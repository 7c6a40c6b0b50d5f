import { z } from 'zod';
import {
  type BaserowError,
  BaserowNetworkError,
  BaserowProtocolError,
  BaserowTimeoutError,
  baserowErrorOf,
} from './baserowErrors.ts';

/** What one call came to: a value, or an error. */
export interface BaserowAttempt {
  /** 0 when no answer came. */
  status: number;
  /** The answer or the refusal as Baserow sent it, its body read; missing when there is none that can be trusted. */
  response?: Response;
  value?: unknown;
  error?: BaserowError;
}

/** How often a call is made whose table is locked: by another call, or by a change of its fields, which takes a moment. */
export const busyAttempts = 5;

/** Calls once and reads the whole answer, within the time given; throws nothing. */
export async function attemptCall(
  call: (signal: AbortSignal) => Promise<Response>,
  timeoutMs: number,
  { method, path }: { method: string; path: string },
): Promise<BaserowAttempt> {
  const signal = AbortSignal.timeout(timeoutMs);
  let status = 0;
  try {
    const response = await call(signal);
    status = response.status;
    const text = await response.text();
    if (response.ok) return { status, response, value: status === 204 ? null : JSON.parse(text) };
    const retryAfterSeconds = retryAfterOf(response.headers.get('retry-after'));
    const error = baserowErrorOf({ method, path, status, ...parseError(text), retryAfterSeconds });
    return { status, response, error };
  } catch (cause) {
    const failure = { method, path, status: status || undefined, cause };
    if (signal.aborted) return { status, error: new BaserowTimeoutError(failure) };
    return { status, error: status === 0 ? new BaserowNetworkError(failure) : new BaserowProtocolError(failure) };
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
