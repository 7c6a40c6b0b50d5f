import { randomUUID } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { preferredLanguage } from '../i18n/language.ts';
import type { Clock } from '../services/ports/clock.ts';
import type { Logger } from '../services/ports/logger.ts';
import type { AppEnv } from './appEnv.ts';

const requestIdPattern = /^[\w-]{1,64}$/;

/** Names the request, picks its language, and writes its one log line: no query, no body, no secret. */
export function requestLog(logger: Logger, clock: Clock): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const startedAt = clock.now();
    const given = c.req.header('x-request-id');
    const requestId = given !== undefined && requestIdPattern.test(given) ? given : randomUUID();
    c.set('requestId', requestId);
    // Before the answer exists: a header put on a finished answer would make it anew, as a stream.
    c.header('x-request-id', requestId);
    c.set('language', preferredLanguage(c.req.header('accept-language')));
    await next();
    logger.info(
      {
        method: c.req.method,
        path: c.req.path,
        status: c.res.status,
        duration_ms: clock.now() - startedAt,
        user_token_id: c.get('caller')?.id ?? null,
        request_id: requestId,
      },
      'request',
    );
  };
}
