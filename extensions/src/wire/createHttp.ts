import ky from 'ky';
import { BridgeError, toBridgeError } from './bridgeError';
import type { SessionGate } from './createSessionGate';
import { readErrorResponse } from './readErrorResponse';
import type { Meta } from './wireTypes';

export interface Answer<T, M = Meta> {
  data: T;
  meta: M | undefined;
}

interface WriteOptions {
  /** UUID; the same key replays the first answer instead of writing twice. */
  idempotencyKey?: string;
  /** Version that the caller saw: a newer one is refused with `CONFLICT`. */
  version?: string;
}

export interface Http {
  get<T, M = Meta>(path: string, params?: URLSearchParams, signal?: AbortSignal): Promise<Answer<T, M>>;
  /** Asks by a body; writes nothing. */
  ask<T, M = Meta>(path: string, body: unknown, signal?: AbortSignal): Promise<Answer<T, M>>;
  send<T>(method: 'post' | 'patch' | 'delete', path: string, body: unknown, options?: WriteOptions): Promise<Answer<T>>;
}

export interface HttpOptions {
  baseUrl: string;
  gate: SessionGate;
  language: () => string;
  /** Called with the name of the model that an answer came with. */
  onModel?: (hash: string) => void;
  /** Longest wait for what is read. @default 10000 */
  timeoutMs?: number;
  /** Longest wait for a write, which asks Baserow several times and is done whether or not the page waits. @default 60000 */
  writeTimeoutMs?: number;
}

/** JSON over HTTP to the bridge. Every failure is a `BridgeError`; nothing is retried here. */
export function createHttp({
  baseUrl,
  gate,
  language,
  onModel,
  timeoutMs = 10_000,
  writeTimeoutMs = 60_000,
}: HttpOptions): Http {
  const client = ky.create({
    prefix: `${baseUrl}/api/v1`,
    credentials: 'same-origin',
    retry: 0,
    timeout: timeoutMs,
    throwHttpErrors: false,
  });

  const request = async <T, M>(path: string, options: Parameters<typeof client>[1]): Promise<Answer<T, M>> => {
    try {
      const response = await client(path, options);
      if (!response.ok) throw await readErrorResponse(response);
      const model = response.headers.get('x-formation-hub-model');
      if (model) onModel?.(model);
      const body = (await response.json()) as { data?: T; meta?: M } | null;
      if (body === null || typeof body !== 'object' || body.data === undefined) {
        throw new BridgeError({
          code: 'INTERNAL',
          message: `No data in the answer of ${path}`,
          status: response.status,
        });
      }
      return { data: body.data, meta: body.meta };
    } catch (error) {
      throw toBridgeError(error);
    }
  };

  return {
    get: <T, M>(path: string, params?: URLSearchParams, signal?: AbortSignal) =>
      gate.run(() =>
        request<T, M>(path, {
          method: 'get',
          headers: { 'accept-language': language() },
          ...(params && { searchParams: params }),
          ...(signal && { signal }),
        }),
      ),
    ask: <T, M>(path: string, body: unknown, signal?: AbortSignal) =>
      gate.run(() =>
        request<T, M>(path, {
          method: 'post',
          json: body,
          headers: { 'accept-language': language() },
          ...(signal && { signal }),
        }),
      ),
    send: <T>(method: string, path: string, body: unknown, { idempotencyKey, version }: WriteOptions = {}) =>
      gate.run(() =>
        request<T, Meta>(path, {
          method,
          json: body,
          timeout: writeTimeoutMs,
          headers: {
            'accept-language': language(),
            'idempotency-key': idempotencyKey ?? createIdempotencyKey(),
            ...(version !== undefined && { 'if-match': `"${version}"` }),
          },
        }),
      ),
  };
}

/** A random UUID, also where `crypto.randomUUID` is missing (plain HTTP on another host than localhost). */
export function createIdempotencyKey(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
