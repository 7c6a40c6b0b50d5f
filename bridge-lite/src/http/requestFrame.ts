import { randomUUID } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { matchedRoutes } from 'hono/route';
import type { Labels } from '../i18n/labels.ts';
import type { Language } from '../i18n/translate.ts';
import type { Clock } from '../ports/clock.ts';
import type { Logger } from '../ports/logger.ts';
import type { Metrics } from '../ports/metrics.ts';
import { completeHeaders } from './answerHeaders.ts';
import type { AppEnv } from './appEnv.ts';
import { preferredLanguage, spokenLanguages } from './preferredLanguage.ts';

const requestIdPattern = /^[\w-]{1,64}$/;
const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PATCH', 'PUT', 'DELETE', 'OPTIONS']);

/** Headers that browsers need to treat every answer with suspicion. */
const securityHeaders = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'x-permitted-cross-domain-policies': 'none',
  'strict-transport-security': 'max-age=15552000; includeSubDomains',
};

/**
 * Stands around every request: names it, picks its language, gives its answer the headers that all answers have, counts
 * it, and writes its one log line: no query, no body, no secret.
 */
export function requestFrame(deps: {
  labels: Labels;
  /** Languages of the house. */
  languages: readonly Language[];
  logger: Logger;
  metrics: Metrics;
  clock: Clock;
}): MiddlewareHandler<AppEnv> {
  const { labels, logger, metrics, clock } = deps;
  const spoken = spokenLanguages(deps.languages);
  return async (c, next) => {
    const startedAt = clock.now();
    const given = c.req.header('x-request-id');
    const requestId = given !== undefined && requestIdPattern.test(given) ? given : randomUUID();
    c.set('requestId', requestId);
    c.set('language', preferredLanguage(c, spoken));
    c.set('labels', labels);
    c.set('headers', { ...securityHeaders, 'x-request-id': requestId });
    await next();
    completeHeaders(c);
    const { status } = c.res;
    const durationMs = clock.now() - startedAt;
    const method = knownMethods.has(c.req.method) ? c.req.method : 'other';
    metrics.httpRequest({ method, path: routeOf(c), status }, durationMs / 1000);
    logger.info(
      {
        method: c.req.method,
        path: c.req.path,
        status,
        duration_ms: durationMs,
        user_token_id: c.get('caller')?.id ?? null,
        request_id: requestId,
      },
      'request',
    );
  };
}

/** Pattern of the route that answered, so that no id ever becomes a label. */
function routeOf(c: Context<AppEnv>): string {
  // From the one that answered on: a middleware that refused stands before the route that it guards.
  const routes = matchedRoutes(c);
  for (let index = c.req.routeIndex; index < routes.length; index += 1) {
    const path = routes[index]?.path;
    if (path !== undefined && !path.endsWith('*')) return path;
  }
  return 'unmatched';
}
