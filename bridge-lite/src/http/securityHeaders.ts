import type { MiddlewareHandler } from 'hono';
import type { AppEnv } from './appEnv.ts';

const headers = Object.entries({
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'x-permitted-cross-domain-policies': 'none',
  'strict-transport-security': 'max-age=15552000; includeSubDomains',
});

/** Headers that browsers need to treat every answer with suspicion. They are set before the answer is made, which is cheap. */
export const securityHeaders: MiddlewareHandler<AppEnv> = async (c, next) => {
  for (const [name, value] of headers) c.header(name, value);
  await next();
};
