import type { OpenAPIHono, RouteConfig, RouteHandler } from '@hono/zod-openapi';
import type { Language } from '../i18n/translate.ts';
import type { Caller } from '../services/caller.ts';

/** What the middlewares put on every request. */
export interface AppEnv {
  Variables: {
    language: Language;
    requestId: string;
    /** Set behind the authentication only. */
    caller: Caller;
    /** How the caller proved it. Set behind the authentication only. */
    signedInBy: 'cookie' | 'bearer';
    /** Docmost session that the caller came with; undefined behind a bearer token. */
    authToken: string | undefined;
  };
}

export type App = OpenAPIHono<AppEnv>;

export type RouteContext<R extends RouteConfig> = Parameters<RouteHandler<R, AppEnv>>[0];

/** Serves a described route. Bodies are typed where they are built; replayed answers have no static type. */
export function serve<R extends RouteConfig>(
  app: App,
  route: R,
  handle: (c: RouteContext<R>) => Promise<Response>,
): void {
  app.openapi(route, handle as unknown as RouteHandler<R, AppEnv>);
}
