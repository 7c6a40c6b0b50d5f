import type { MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { AppError } from '../domain/appError.ts';
import type { CallerResolver } from '../services/callerResolver.ts';
import type { AppEnv } from './appEnv.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Finds out who calls by Docmost's session cookie. A write that comes with a cookie must come from the wiki's own origin.
 * @param publicOrigin origin under which browsers reach the wiki and the bridge
 */
export function authentication(callers: CallerResolver, publicOrigin: string): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    if (c.req.header('authorization') !== undefined) throw new AppError('AUTH_INVALID', 'auth.invalid');
    const authToken = getCookie(c, 'authToken');
    if (authToken === undefined || authToken === '') throw new AppError('AUTH_REQUIRED', 'auth.required');
    c.set('caller', await callers.fromSession(authToken));
    if (!safeMethods.has(c.req.method) && c.req.header('origin') !== publicOrigin) {
      throw new AppError('FORBIDDEN_SCOPE', 'auth.origin', { details: { reason: 'origin' } });
    }
    await next();
    if (!c.res.headers.has('cache-control')) c.header('cache-control', 'private, no-store');
  };
}
