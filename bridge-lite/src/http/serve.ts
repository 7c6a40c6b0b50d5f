import type { RouteConfig, RouteHandler } from '@hono/zod-openapi';
import type { Context, Handler } from 'hono';
import type { z } from 'zod';
import { ValidationFailed } from '../errors/appError.ts';
import type { App, AppEnv } from './appEnv.ts';

export type RouteContext<R extends RouteConfig> = Parameters<RouteHandler<R, AppEnv>>[0];

/** Serves a described route. Bodies are typed where they are built; replayed answers have no static type. */
export function serve<R extends RouteConfig>(
  app: App,
  route: R,
  handle: (c: RouteContext<R>) => Promise<Response>,
): void {
  const { query, params, headers, cookies, body } = route.request ?? {};
  if (headers || cookies || body) {
    app.openapi(route, handle as unknown as RouteHandler<R, AppEnv>);
    return;
  }
  // What has only a path and a query is checked at once, without a middleware and a promise for each part.
  app.openAPIRegistry.registerPath(route);
  const serveChecked: Handler<AppEnv> = (c) => {
    if (query) check(c, 'query', query as z.ZodType, queryOf(c));
    if (params) check(c, 'param', params as z.ZodType, c.req.param());
    return handle(c as unknown as RouteContext<R>);
  };
  app.on(route.method, route.path.replaceAll(/\{(\w+)\}/g, ':$1'), serveChecked);
}

function check(c: Context<AppEnv>, target: 'query' | 'param', schema: z.ZodType, value: unknown): void {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw validationFailure(target, parsed.error);
  c.req.addValidatedData(target, parsed.data as object);
}

function queryOf(c: Context<AppEnv>): Record<string, string | string[] | undefined> {
  return Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );
}

/** The refusal of what does not fit its schema; each issue names the part of the request and the place in it. */
export function validationFailure(target: string, error: z.ZodError): ValidationFailed {
  const issues = error.issues.map(({ path, message }) => ({ path: [target, ...path.map(String)], message }));
  return new ValidationFailed(issues);
}
