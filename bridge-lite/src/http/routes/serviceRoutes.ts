import type { OpenAPIHono, RouteConfig } from '@hono/zod-openapi';
import { Hono } from 'hono';
import { z } from 'zod';
import { assertScope } from '../../access/caller.ts';
import { webhookStateSchema } from '../../contracts/sync.ts';
import { type Clock, isRecent } from '../../ports/clock.ts';
import type { Metrics } from '../../ports/metrics.ts';
import type { LoadProgress } from '../../rows/keepCopy.ts';
import type { AppEnv } from '../appEnv.ts';
import { json, readRefusals } from '../openapiParts.ts';

export interface Readiness {
  /** Each part that the bridge cannot work without, and how to ask whether it is there. */
  checks: Record<string, () => Promise<unknown>>;
  /** What the bridge needs and Baserow does not have or allow, one line each. */
  problems: () => readonly string[];
  /** Entities whose first load is not done. */
  loading: () => Promise<readonly LoadProgress[]>;
  /** Whether Baserow reports its changes: without that they are seen later, so the bridge is ready all the same. */
  webhooks?: () => z.infer<typeof webhookStateSchema>;
}

const checkedForMs = 2000;
/** A part that does not answer in this time is down. */
const checkMs = 7000;

/** `/api/health` (this process lives) and `/api/ready` (it can do its work). */
export function createServiceRoutes({ checks, problems, loading, webhooks }: Readiness, clock: Clock): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  let last: { at: number; result: Promise<Record<string, 'ok' | 'down'>> } | undefined;

  app.get('/health', (c) => c.json({ status: 'ok' }));

  app.get('/ready', async (c) => {
    if (!last || !isRecent(clock, last.at, checkedForMs)) last = { at: clock.now(), result: runChecks(checks) };
    const result = await last.result;
    const left = result.database === 'down' ? [] : await loading();
    const isReady = Object.values(result).every((state) => state === 'ok') && left.length === 0;
    return c.json(
      {
        status: isReady ? 'ready' : 'not_ready',
        checks: result,
        ...(problems().length > 0 ? { problems: problems() } : {}),
        ...(left.length > 0 ? { loading: left } : {}),
        ...(webhooks ? { webhooks: webhooks() } : {}),
      },
      isReady ? 200 : 503,
    );
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
    problems: z.array(z.string()).optional().describe('What Baserow does not have or allow.'),
    loading: z
      .array(z.object({ entity: z.string(), loaded: z.int(), expected: z.int() }))
      .optional()
      .describe('Rows that the first load has so far.'),
    webhooks: webhookStateSchema.optional().describe('Whether Baserow reports its changes.'),
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

/** @throws Error when it takes longer */
async function within(ms: number, work: Promise<unknown>): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('no answer in time')), ms);
  try {
    await Promise.race([work, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

async function runChecks(checks: Readiness['checks']): Promise<Record<string, 'ok' | 'down'>> {
  const states = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => {
      try {
        await within(checkMs, check());
        return [name, 'ok'] as const;
      } catch {
        return [name, 'down'] as const;
      }
    }),
  );
  return Object.fromEntries(states);
}
