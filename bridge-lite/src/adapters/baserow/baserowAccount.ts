import ky from 'ky';
import { z } from 'zod';
import { BaserowNetworkError, baserowErrorOf } from './baserowErrors.ts';

export interface BaserowAccountOptions {
  url: string;
  email: string;
  password: string;
  /** @default 10000 */
  timeoutMs?: number;
  fetch?: typeof fetch;
}

/** What only a user of Baserow may do: see webhooks, read histories, listen to the live socket. */
export interface BaserowAccount {
  /** Signs in. The token is good for some minutes. @throws BaserowError */
  signIn(): Promise<string>;
  /** Calls with a token of `signIn`; the answer has the shape asked for. @throws BaserowError */
  send<T extends z.ZodType>(
    method: 'GET' | 'POST' | 'PATCH',
    path: string,
    shape: T,
    call: { jwt?: string; body?: object },
  ): Promise<z.infer<T>>;
}

const signedInSchema = z.object({ access_token: z.string() });

/** A user of a real or embedded Baserow. Nothing is asked before it is used. */
export function createBaserowAccount(options: BaserowAccountOptions): BaserowAccount {
  const { email, password, timeoutMs = 10_000 } = options;
  const base = options.url.replace(/\/+$/, '');

  const send: BaserowAccount['send'] = async (method, path, shape, { jwt, body }) => {
    let response: Response;
    let text: string;
    try {
      response = await ky(`${base}${path}`, {
        method,
        headers: { accept: 'application/json', ...(jwt ? { authorization: `JWT ${jwt}` } : {}) },
        ...(body ? { json: body } : {}),
        timeout: false,
        retry: 0,
        throwHttpErrors: false,
        redirect: 'error',
        signal: AbortSignal.timeout(timeoutMs),
        ...(options.fetch ? { fetch: options.fetch } : {}),
      });
      text = await response.text();
    } catch (cause) {
      throw new BaserowNetworkError({ method, path, cause });
    }
    if (!response.ok) throw baserowErrorOf({ method, path, status: response.status, detail: text.slice(0, 200) });
    return shape.parse(text === '' ? null : JSON.parse(text));
  };

  return {
    send,
    async signIn() {
      const { access_token } = await send('POST', '/api/user/token-auth/', signedInSchema, {
        body: { email, password },
      });
      return access_token;
    },
  };
}
