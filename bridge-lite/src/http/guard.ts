import type { Context, MiddlewareHandler } from 'hono';
import type { AppEnv } from './appEnv.ts';

/** Looks at a request before it is served; throws to refuse it. */
export type Check = (c: Context<AppEnv>) => void | Promise<void>;

/** Lets a request through once every check, in their order, has let it pass. One middleware, since each has its price. */
export function guard(...checks: readonly Check[]): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    for (const check of checks) {
      const pending = check(c);
      if (pending) await pending;
    }
    await next();
  };
}
