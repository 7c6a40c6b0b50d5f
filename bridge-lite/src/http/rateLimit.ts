import type { Context, MiddlewareHandler } from 'hono';
import { RateLimited } from '../errors/appError.ts';
import type { LimitClass, LimitState, RateLimits } from '../ports/rateLimits.ts';
import type { AppEnv } from './appEnv.ts';
import { clientAddress } from './clientAddress.ts';
import type { Check } from './guard.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Limits the requests of each caller a minute; the answer says how many are left. Stands behind the authentication. */
export function callerRateLimit(limits: RateLimits): Check {
  return (c) => {
    const limitClass = classOf(c.req.method, c.req.path);
    const state = limits.take(limitClass, c.get('caller').id);
    if (state instanceof Promise) return state.then((counted) => announce(c, limitClass, counted));
    announce(c, limitClass, state);
  };
}

/** Limits what somebody of whom nothing is known may ask, by address. */
export function strangerRateLimit(limits: RateLimits): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    announce(c, 'strangers', await limits.take('strangers', clientAddress(c)));
    await next();
  };
}

function classOf(method: string, path: string): LimitClass {
  if (path.startsWith('/api/v1/rapports/')) return 'pdf';
  // A query is asked by POST because it has a body; it changes nothing.
  const isReading = safeMethods.has(method) || /^\/api\/v1\/(?:query|[a-z_0-9]+\/query)$/.test(path);
  return isReading ? 'reads' : 'writes';
}

/** Headers of draft-ietf-httpapi-ratelimit-headers; they reach a refusal too. @throws AppError RATE_LIMITED */
function announce(c: Context<AppEnv>, limitClass: LimitClass, state: LimitState): void {
  const headers = c.get('headers');
  headers['ratelimit-policy'] = `"${limitClass}";q=${state.limit};w=60`;
  headers.ratelimit = `"${limitClass}";r=${state.remaining};t=${state.resetSeconds}`;
  if (state.allowed) return;
  throw new RateLimited(state.resetSeconds, { class: limitClass, limit: state.limit });
}
