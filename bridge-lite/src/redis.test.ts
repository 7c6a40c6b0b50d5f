import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openRateLimits } from './adapters/limits/slidingRateLimits.ts';
import { smallWorld } from './testing/smallWorld.ts';
import { startTemporaryRedis, type TemporaryRedis } from './testing/temporaryRedis.ts';
import { createTestBridge, type TestBridge } from './testing/testBridge.ts';
import { createTestClock } from './testing/testClock.ts';

let redis: TemporaryRedis | undefined;
beforeAll(async () => {
  redis = await startTemporaryRedis();
});
afterAll(() => redis?.stop());

describe('two instances with one Redis', () => {
  let bridges: TestBridge[] = [];
  afterEach(async () => {
    for (const bridge of bridges.splice(0).reverse()) await bridge.close();
  });

  async function open(variables: Record<string, string> = {}): Promise<[TestBridge, TestBridge]> {
    const all = { ...variables, REDIS_URL: redis?.url ?? '' };
    const first = await createTestBridge({ seed: smallWorld(), variables: all });
    const second = await createTestBridge({ baserow: first.baserow, variables: all });
    bridges = [first, second];
    return [first, second];
  }

  test('share what the wiki says of a session', async ({ skip }) => {
    if (!redis) skip();
    const [first, second] = await open();
    expect((await first.request('lea', '/api/v1/me')).status).toBe(200);
    await expect.poll(async () => (await second.request('lea', '/api/v1/me')).status, { timeout: 10_000 }).toBe(200);
    expect(second.docmost.state.calls).toBe(0);
  });

  test('count the requests of a caller together', async ({ skip }) => {
    if (!redis) skip();
    const [first, second] = await open({ RATE_LIMITS: '{"reads":4}' });
    // Until both are connected, each counts for itself.
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const statuses: number[] = [];
    for (const bridge of [first, second, first, second, first, second]) {
      statuses.push((await bridge.request('pierre', '/api/v1/me')).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
  });
});

test('limits go on in the process while Redis is away', async () => {
  const errors: Error[] = [];
  const { limits, close } = openRateLimits({
    table: { reads: 2, writes: 1, pdf: 1, signins: 1, strangers: 1 },
    clock: createTestClock(),
    redisUrl: 'redis://127.0.0.1:9',
    onError: (error) => errors.push(error),
  });
  const taken = [await limits.take('reads', 'a'), await limits.take('reads', 'a'), await limits.take('reads', 'a')];
  expect(taken.map(({ allowed }) => allowed)).toEqual([true, true, false]);
  close();
});

test('while Redis hangs with its connections open nobody waits for it, and afterwards all is as before', async ({
  skip,
}) => {
  if (!redis) return skip();
  const bridge = await createTestBridge({ seed: smallWorld(), variables: { REDIS_URL: redis.url } });
  const timed = async (work: () => Promise<Response>) => {
    const startedAt = performance.now();
    const { status } = await work();
    return { status, ms: performance.now() - startedAt };
  };
  const read = (path: string) => timed(async () => bridge.request('lea', `/api/v1${path}`));
  try {
    for (const _ of [1, 2]) await read('/projets/1');
    redis.pause();
    const known = await read('/projets/1');
    const other = await read('/clients/1');
    const write = await timed(async () =>
      bridge.request('lea', '/api/v1/taches/1', { method: 'PATCH', json: { heures_estimees: 3 } }),
    );
    const later = await Promise.all([1, 2, 3, 4, 5].map(() => read('/taches/2')));
    expect([known, other, write, ...later].map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    // Against a wait without an end; the limits of one command are some tenths of a second.
    for (const { ms } of [known, other, write, ...later]) expect(ms).toBeLessThan(15_000);
    redis.resume();
    expect((await read('/projets/1')).status).toBe(200);
  } finally {
    redis.resume();
    // What waited in its connections is answered before they are closed.
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await bridge.close();
  }
});
