import type { MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Clock } from '../services/ports/clock.ts';
import type { Metrics } from '../services/ports/metrics.ts';
import type { AppEnv } from './appEnv.ts';

const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS']);

/** Counts each request under the pattern of its route, so that no id ever becomes a label. */
export function requestMetrics(metrics: Metrics, clock: Clock): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const startedAt = clock.now();
    await next();
    // From the one that answered on: a middleware that refused stands before the route that it guards.
    const route = matchedRoutes(c)
      .slice(c.req.routeIndex)
      .find(({ path }) => !path.endsWith('*'));
    const method = knownMethods.has(c.req.method) ? c.req.method : 'other';
    const seconds = (clock.now() - startedAt) / 1000;
    metrics.httpRequest({ method, path: route?.path ?? 'unmatched', status: c.res.status }, seconds);
  };
}
