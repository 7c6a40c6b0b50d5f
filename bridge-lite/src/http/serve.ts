import type { RouteConfig, RouteHandler } from '@hono/zod-openapi';
import type { Context, Handler, MiddlewareHandler } from 'hono';
import type { z } from 'zod';
import { ValidationFailed } from '../errors/appError.ts';
import type { App, AppEnv } from './appEnv.ts';
import { liveSchema } from './liveSchema.ts';

export type RouteContext<R extends RouteConfig> = Parameters<RouteHandler<R, AppEnv>>[0];

/** What a request is checked by where that changes while the bridge runs; the document keeps what the route says. */
interface PresentSchemas {
  query?: () => z.ZodType;
  body?: () => z.ZodType;
}

/** Serves a described route. Bodies are typed where they are built; replayed answers have no static type. */
export function serve<R extends RouteConfig>(
  app: App,
  route: R,
  handle: (c: RouteContext<R>) => Promise<Response>,
  present: PresentSchemas = {},
): void {
  const { params, headers, cookies, body } = route.request ?? {};
  const described = isWrite(route) ? { ...route, middleware: noteWrite(route) } : route;
  const query = present.query ?? (() => route.request?.query as z.ZodType);
  const hasQuery = route.request?.query !== undefined;
  if (headers || cookies || body) {
    if (!present.body) app.openapi(described, handle as unknown as RouteHandler<R, AppEnv>);
    else {
      app.openAPIRegistry.registerPath(route);
      app.openapi(withBody(described, liveSchema(present.body)), handle as never);
    }
    return;
  }
  // What has only a path and a query is checked at once, without a middleware and a promise for each part.
  app.openAPIRegistry.registerPath(route);
  const serveChecked: Handler<AppEnv> = (c) => {
    if (hasQuery) c.req.addValidatedData('query', checked('query', query(), queryOf(c)) as object);
    if (params) c.req.addValidatedData('param', checked('param', params as z.ZodType, c.req.param()) as object);
    return handle(c as unknown as RouteContext<R>);
  };
  app.on(route.method, route.path.replaceAll(/\{(\w+)\}/g, ':$1'), serveChecked);
}

/** What answers with the refusals of a write is one. */
const isWrite = ({ responses }: RouteConfig): boolean => 409 in responses;

/** Says that the request is a write before anything of it is looked at. */
const noteWrite =
  ({ method, path }: RouteConfig): MiddlewareHandler<AppEnv> =>
  async (c, next) => {
    c.set('write', `${method.toUpperCase()} ${path}`);
    await next();
  };

/** A write that is only tried leaves no line. */
export const onlyTries = (c: Context<AppEnv>): void => c.set('write', undefined);

/** The same route with another body, which the document leaves out. */
function withBody(route: RouteConfig, schema: z.ZodType): RouteConfig & { hide: true } {
  const body = { content: { 'application/json': { schema } }, required: true };
  return { ...route, hide: true, request: { ...route.request, body } };
}

/** A part of a request by its schema. @throws ValidationFailed */
export function checked<T extends z.ZodType>(target: 'query' | 'param', schema: T, value: unknown): z.infer<T> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw validationFailure(target, parsed.error);
  return parsed.data;
}

/** The parameters of a query; one that stands there several times is a list. */
export function queryOf(c: Context<AppEnv>): Record<string, string | string[] | undefined> {
  return Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => [name, values.length === 1 ? values[0] : values]),
  );
}

/** The refusal of what does not fit its schema; each issue names the part of the request and the place in it. */
export function validationFailure(target: string, error: z.ZodError): ValidationFailed {
  const issues = error.issues.map(({ path, message }) => ({ path: [target, ...path.map(String)], message }));
  return new ValidationFailed(issues);
}
