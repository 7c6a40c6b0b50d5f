import type { Context } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Caller } from '../access/caller.ts';
import type { CallerResolver } from '../access/callerResolver.ts';
import { AppError } from '../errors/appError.ts';
import type { AppEnv } from './appEnv.ts';
import { clientAddress } from './clientAddress.ts';
import type { Check } from './guard.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);
const bearerPattern = /^Bearer ([\w.~+/=-]{1,6000})$/i;

/**
 * Finds out who calls: by a bearer token, else by Docmost's session cookie. A write that comes with a cookie must come
 * from the wiki's own origin; a token is never sent by a browser on its own, so it needs no such rule.
 * @param publicOrigin origin under which browsers reach the wiki and the bridge
 */
export function authentication(callers: CallerResolver, publicOrigin: string): Check {
  return async (c) => {
    const { caller, authToken, signedInBy } = await whoCalls(callers, c);
    c.set('caller', caller);
    c.set('signedInBy', signedInBy);
    if (authToken !== undefined) c.set('authToken', authToken);
    if (signedInBy === 'cookie' && !safeMethods.has(c.req.method) && c.req.header('origin') !== publicOrigin) {
      throw new AppError('FORBIDDEN_SCOPE', 'auth.origin', { details: { reason: 'origin' } });
    }
    // A route that may be kept says so itself.
    c.get('headers')['cache-control'] = 'private, no-store';
  };
}

interface SignedIn {
  caller: Caller;
  /** Session of the wiki that stands behind the call. */
  authToken?: string;
  signedInBy: 'bearer' | 'cookie';
}

async function whoCalls(callers: CallerResolver, c: Context<AppEnv>): Promise<SignedIn> {
  const authorization = c.req.header('authorization');
  if (authorization !== undefined) {
    const bearer = bearerPattern.exec(authorization)?.[1];
    if (!bearer) throw new AppError('AUTH_INVALID', 'auth.invalid');
    return { ...(await callers.fromBearer(bearer, () => clientAddress(c))), signedInBy: 'bearer' };
  }
  const authToken = getCookie(c, 'authToken');
  if (authToken === undefined || authToken === '') throw new AppError('AUTH_REQUIRED', 'auth.required');
  return { caller: await callers.fromSession(authToken), authToken, signedInBy: 'cookie' };
}

/** Who calls by now, for what stays open; undefined once the session or token is none any more. @throws AppError when that cannot be asked */
export async function whoStillCalls(callers: CallerResolver, c: Context<AppEnv>): Promise<Caller | undefined> {
  try {
    return (await whoCalls(callers, c)).caller;
  } catch (error) {
    if (error instanceof AppError && error.code === 'AUTH_INVALID') return undefined;
    throw error;
  }
}
