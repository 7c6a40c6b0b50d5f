import ky from 'ky';
import { z } from 'zod';
import { DocmostError } from './docmostError.ts';

export interface DocmostAnswer {
  status: number;
  text: string;
  cookie: string | null;
}

/** Sends one call of Docmost's REST API. @throws DocmostError when no answer comes in time */
export function createDocmostPost(options: { url: string; timeoutMs: number; fetch?: typeof fetch }) {
  const base = `${options.url.replace(/(?<!\/)\/+$/, '')}/api`;
  return async function post(path: string, body: object, token?: string): Promise<DocmostAnswer> {
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
        signal: AbortSignal.timeout(options.timeoutMs),
        ...(options.fetch ? { fetch: options.fetch } : {}),
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
