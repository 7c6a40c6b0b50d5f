import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { z } from 'zod';
import { assertScope } from '../../access/caller.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type { AppEnv } from '../appEnv.ts';
import { json, readRefusals } from '../openapiParts.ts';

/** Each part that the bridge cannot work without, and how to ask whether it is there. */
export type ReadinessChecks = Record<string, () => Promise<unknown>>;

const checkedForMs = 2000;

/** `/api/health` (this process lives) and `/api/ready` (it can do its work). */
export function createServiceRoutes(checks: ReadinessChecks, clock: Clock): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  let last: { at: number; result: Promise<Record<string, 'ok' | 'down'>> } | undefined;

  app.get('/health', (c) => c.json({ status: 'ok' }));

  app.get('/ready', async (c) => {
    if (!last || last.at + checkedForMs < clock.now()) last = { at: clock.now(), result: runChecks(checks) };
    const result = await last.result;
    const isReady = Object.values(result).every((state) => state === 'ok');
    return c.json({ status: isReady ? 'ready' : 'not_ready', checks: result }, isReady ? 200 : 503);
  });

  return app;
}

/** Adds the service's own addresses to the OpenAPI document. */
export function describeServiceRoutes(app: OpenAPIHono<AppEnv>): void {
  const register = (path: string, summary: string, responses: RouteConfig['responses'], security?: []) =>
    app.openAPIRegistry.registerPath({ method: 'get', path, tags: ['service'], summary, responses, security });
  const checks = z.object({
    status: z.enum(['ready', 'not_ready']),
    checks: z.record(z.string(), z.enum(['ok', 'down'])),
  });
  register('/api/health', 'This process lives', { 200: json(z.object({ status: z.literal('ok') }), 'It does.') }, []);
  register(
    '/api/ready',
    'This process can do its work',
    { 200: json(checks, 'It can.'), 503: json(checks, 'Something that it needs is down.') },
    [],
  );
  register('/api/metrics', 'Metrics for Prometheus (`admin:metrics`)', {
    200: { description: 'The metrics.', content: { 'text/plain': { schema: z.string() } } },
    ...readRefusals,
  });
}

/** `/api/metrics`, for callers with `admin:metrics`. Stands behind the authentication. */
export function addMetricsRoute(app: OpenAPIHono<AppEnv>, metrics: Metrics): void {
  app.get('/api/metrics', async (c) => {
    assertScope(c.get('caller'), 'admin:metrics');
    const { contentType, body } = await metrics.render();
    return c.body(body, 200, { 'content-type': contentType });
  });
}

async function runChecks(checks: ReadinessChecks): Promise<Record<string, 'ok' | 'down'>> {
  const states = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      try {
        await check();
        return [name, 'ok'] as const;
      } catch {
        return [name, 'down'] as const;
      }
    }),
  );
  return Object.fromEntries(states);
}
