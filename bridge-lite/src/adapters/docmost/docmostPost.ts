import ky from 'ky';
import { z } from 'zod';
import { DocmostError } from './docmostError.ts';

export interface DocmostAnswer {
  status: number;
  text: string;
  cookie: string | null;
}

export interface DocmostAddress {
  url: string;
  /** Longest wait for one answer. @default 4000 */
  timeoutMs?: number;
  fetch?: typeof fetch;
}

/** Sends calls of Docmost's REST API, each once; a refusal is an answer too. Rejects when none comes in time. */
function createSend({ url, timeoutMs = 4000, fetch }: DocmostAddress) {
  const base = `${url.replace(/(?<!\/)\/+$/, '')}/api`;
  return (path: string, body: object, headers: Record<string, string>) =>
    ky.post(`${base}/${path}`, {
      headers: { accept: 'application/json', ...headers },
      json: body,
      timeout: false,
      retry: 0,
      throwHttpErrors: false,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      ...(fetch ? { fetch } : {}),
    });
}

/** Asks with the reader's own cookie: what he gets is what the wiki shows him. */
export function createReaderPost(address: DocmostAddress) {
  const send = createSend(address);
  return (authToken: string, path: string, body: object = {}) => send(path, body, { cookie: `authToken=${authToken}` });
}

/** Sends one call of the bridge itself, or in the name of a token. @throws DocmostError when no answer comes in time */
export function createDocmostPost(address: DocmostAddress) {
  const send = createSend(address);
  return async function post(path: string, body: object, token?: string): Promise<DocmostAnswer> {
    try {
      const response = await send(path, body, {
        'x-bridge-origin': 'bridge',
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      });
      return { status: response.status, text: await response.text(), cookie: response.headers.get('set-cookie') };
    } catch (cause) {
      throw new DocmostError(path, { cause, detail: cause instanceof Error ? cause.message : undefined });
    }
  };
}

/** The `data` of an answer. @throws DocmostError for a refusal, and for what has another shape */
export function readAnswer<T extends z.ZodType>(
  path: string,
  { status, text }: Pick<DocmostAnswer, 'status' | 'text'>,
  schema: T,
): z.infer<T> {
  if (status < 200 || status >= 300) throw new DocmostError(path, { status, detail: text.slice(0, 300) });
  const parsed = schema.safeParse(dataOf(text));
  if (parsed.success) return parsed.data;
  throw new DocmostError(path, { status: 502, detail: `another shape: ${z.prettifyError(parsed.error)}` });
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
