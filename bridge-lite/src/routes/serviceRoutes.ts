import { Hono } from 'hono';
import type { AppEnv } from '../http/appEnv.ts';
import type { Clock } from '../services/ports/clock.ts';

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
