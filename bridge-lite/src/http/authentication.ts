import { getCookie } from 'hono/cookie';
import type { CallerResolver } from '../access/callerResolver.ts';
import { AppError } from '../errors/appError.ts';
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
    const authorization = c.req.header('authorization');
    if (authorization !== undefined) {
      const token = bearerPattern.exec(authorization)?.[1];
      if (!token) throw new AppError('AUTH_INVALID', 'auth.invalid');
      const { caller, authToken } = await callers.fromBearer(token, () => clientAddress(c));
      c.set('caller', caller);
      if (authToken !== undefined) c.set('authToken', authToken);
      c.set('signedInBy', 'bearer');
    } else {
      const authToken = getCookie(c, 'authToken');
      if (authToken === undefined || authToken === '') throw new AppError('AUTH_REQUIRED', 'auth.required');
      c.set('caller', await callers.fromSession(authToken));
      c.set('signedInBy', 'cookie');
      c.set('authToken', authToken);
      if (!safeMethods.has(c.req.method) && c.req.header('origin') !== publicOrigin) {
        throw new AppError('FORBIDDEN_SCOPE', 'auth.origin', { details: { reason: 'origin' } });
      }
    }
    // A route that may be kept says so itself.
    c.get('headers')['cache-control'] = 'private, no-store';
  };
}
