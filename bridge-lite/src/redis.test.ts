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
  const statutSeenBy = async (bridge: TestBridge) => {
    const response = await bridge.request('lea', '/api/v1/taches/1');
    return ((await response.json()) as { data: { statut: string } }).data.statut;
  };

  test('share what they read, and forget together', async ({ skip }) => {
    if (!redis) skip();
    const [first, second] = await open();
    await statutSeenBy(first);
    expect(await statutSeenBy(second)).toBe('en_cours');
    expect(second.calls.filter(({ endpoint }) => endpoint === 'list tache')).toEqual([]);
    await first.request('lea', '/api/v1/taches/1', { method: 'PATCH', json: { statut: 'en_revue' } });
    await expect.poll(() => statutSeenBy(second), { timeout: 10_000 }).toBe('en_revue');
  });

  test('count the requests of a caller together', async ({ skip }) => {
    if (!redis) skip();
    const [first, second] = await open({ RATE_LIMITS: '{"reads":4}' });
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
    table: { reads: 2, writes: 1, webhooks: 1, pdf: 1, signins: 1 },
    clock: createTestClock(),
    redisUrl: 'redis://127.0.0.1:9',
    onError: (error) => errors.push(error),
  });
  const taken = [await limits.take('reads', 'a'), await limits.take('reads', 'a'), await limits.take('reads', 'a')];
  expect(taken.map(({ allowed }) => allowed)).toEqual([true, true, false]);
  close();
});
