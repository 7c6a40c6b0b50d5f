import type { Context, MiddlewareHandler } from 'hono';
import { AppError } from '../errors/appError.ts';
import type { LimitClass, LimitState, RateLimits } from '../ports/rateLimits.ts';
import type { AppEnv } from './appEnv.ts';
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

/** Limits what each source of webhooks may send. Calls without a proof are not counted, so that nobody can fill it. */
export function webhookRateLimit(limits: RateLimits): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const source = c.req.path.includes('/webhooks/docmost') ? 'docmost' : 'baserow';
    const state = await limits.take('webhooks', source);
    announce(c, 'webhooks', state);
    await next();
    if (c.res.status === 401) await limits.giveBack('webhooks', source);
  };
}

function classOf(method: string, path: string): LimitClass {
  if (path.startsWith('/api/v1/rapports/')) return 'pdf';
  // A query is asked by POST because it has a body; it changes nothing.
  const isReading = safeMethods.has(method) || /^\/api\/v1\/[a-z_0-9]+\/query$/.test(path);
  return isReading ? 'reads' : 'writes';
}

/** Headers of draft-ietf-httpapi-ratelimit-headers; they reach a refusal too. @throws AppError RATE_LIMITED */
function announce(c: Context<AppEnv>, limitClass: LimitClass, state: LimitState): void {
  const headers = c.get('headers');
  headers['ratelimit-policy'] = `"${limitClass}";q=${state.limit};w=60`;
  headers.ratelimit = `"${limitClass}";r=${state.remaining};t=${state.resetSeconds}`;
  if (state.allowed) return;
  throw new AppError('RATE_LIMITED', 'rateLimited', {
    params: { secondes: state.resetSeconds },
    details: { class: limitClass, limit: state.limit },
    retryAfterSeconds: state.resetSeconds,
  });
}
