import { setTimeout as wait } from 'node:timers/promises';
import ky from 'ky';
import { z } from 'zod';
import { attemptCall, busyAttempts } from './baserowAttempt.ts';
import { BaserowBusyError, BaserowSecondFactorError } from './baserowErrors.ts';

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

const signedInSchema = z.union([
  z.object({ access_token: z.string() }),
  // What 2.x answers for an account that is asked for a second factor.
  z.object({ two_factor_auth: z.string() }),
]);
const busyWaitMs = 250;

/** A user of a real or embedded Baserow. Nothing is asked before it is used; what is refused because a table is locked is asked again. */
export function createBaserowAccount(options: BaserowAccountOptions): BaserowAccount {
  const { email, password, timeoutMs = 10_000 } = options;
  const base = options.url.replace(/(?<!\/)\/+$/, '');

  const send: BaserowAccount['send'] = async (method, path, shape, { jwt, body }) => {
    const call = (signal: AbortSignal) =>
      ky(`${base}${path}`, {
        method,
        headers: { accept: 'application/json', ...(jwt ? { authorization: `JWT ${jwt}` } : {}) },
        ...(body ? { json: body } : {}),
        timeout: false,
        retry: 0,
        throwHttpErrors: false,
        redirect: 'error',
        signal,
        ...(options.fetch ? { fetch: options.fetch } : {}),
      });
    for (let attempt = 1; ; attempt += 1) {
      const { value, error } = await attemptCall(call, timeoutMs, { method, path });
      if (!error) return shape.parse(value);
      if (!(error instanceof BaserowBusyError) || attempt === busyAttempts) throw error;
      await wait(busyWaitMs * 2 ** (attempt - 1));
    }
  };

  return {
    send,
    async signIn() {
      const request = { method: 'POST', path: '/api/user/token-auth/' } as const;
      const answer = await send(request.method, request.path, signedInSchema, { body: { email, password } });
      if ('two_factor_auth' in answer) throw new BaserowSecondFactorError({ ...request, status: 200 });
      return answer.access_token;
    },
  };
}
