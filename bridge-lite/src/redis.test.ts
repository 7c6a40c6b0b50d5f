import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openRateLimits } from './adapters/limits/slidingRateLimits.ts';
import { smallWorld } from './testing/smallWorld.ts';
import { startTemporaryRedis, type TemporaryRedis } from './testing/temporaryRedis.ts';
import { createTestBridge, type DemoUser, type TestBridge } from './testing/testBridge.ts';
import { createTestClock } from './testing/testClock.ts';

let redis: TemporaryRedis | undefined;
beforeAll(async () => {
  redis = await startTemporaryRedis();
});
afterAll(() => redis?.stop());

describe('two instances with one Redis', () => {
  let bridges: TestBridge[] = [];
  /** Until both are connected, and while Redis is slow, each bridge goes by itself: a question is asked again, as somebody else. */
  const members = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => {
      const name = `membre-${index}`;
      return [name, { id: `u-${name}`, name, email: `${name}@exemple.fr`, role: 'member' as const }];
    }),
  );
  let asked = 0;
  const somebody = () => {
    asked += 1;
    return `membre-${asked % 40}` as DemoUser;
  };
  const settled = { interval: 500, timeout: 15_000 };
  afterEach(async () => {
    for (const bridge of bridges.splice(0).reverse()) await bridge.close();
  });

  async function open(variables: Record<string, string> = {}): Promise<[TestBridge, TestBridge]> {
    const all = { ...variables, REDIS_URL: redis?.url ?? '' };
    const first = await createTestBridge({ seed: smallWorld(), users: members, variables: all });
    const second = await createTestBridge({ baserow: first.baserow, users: members, variables: all });
    bridges = [first, second];
    return [first, second];
  }

  test('share what the wiki says of a session', async ({ skip }) => {
    if (!redis) skip();
    const [first, second] = await open();
    const callsFor = async () => {
      const user = somebody();
      expect((await first.request(user, '/api/v1/me')).status).toBe(200);
      const before = second.docmost.state.calls;
      expect((await second.request(user, '/api/v1/me')).status).toBe(200);
      return second.docmost.state.calls - before;
    };
    await expect.poll(callsFor, settled).toBe(0);
  });

  test('count the requests of a caller together', async ({ skip }) => {
    if (!redis) skip();
    const [first, second] = await open({ RATE_LIMITS: '{"reads":4}' });
    const statusesOf = async () => {
      const user = somebody();
      const statuses: number[] = [];
      for (const bridge of [first, second, first, second, first, second])
        statuses.push((await bridge.request(user, '/api/v1/me')).status);
      return statuses;
    };
    await expect.poll(statusesOf, settled).toEqual([200, 200, 200, 200, 429, 429]);
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

test('while Redis is gone nobody waits for it, and its return needs no restart', async ({ skip }) => {
  let own = await startTemporaryRedis();
  if (!own) return skip();
  const port = Number(new URL(own.url).port);
  const variables = { REDIS_URL: own.url, RATE_LIMITS: '{"reads":40,"writes":40}' };
  const bridge = await createTestBridge({ seed: smallWorld(), variables });
  const calls = [
    () => bridge.request('lea', '/api/v1/projets/1'),
    () => bridge.request('lea', '/api/v1/projets?sort=nom'),
    () => bridge.request('lea', '/api/v1/me'),
    (turn: number) =>
      bridge.request('lea', '/api/v1/taches/1', { method: 'PATCH', json: { heures_estimees: turn + 1 } }),
  ];
  try {
    for (const call of calls) expect((await call(0)).status).toBe(200);
    await own.stop();
    const times: number[] = [];
    for (let turn = 1; turn <= 3; turn += 1) {
      for (const call of calls) {
        const startedAt = performance.now();
        expect((await call(turn)).status).toBe(200);
        times.push(performance.now() - startedAt);
      }
    }
    // Against the half minute that it once took.
    expect(Math.max(...times)).toBeLessThan(15_000);
    own = await startTemporaryRedis(port);
    // What is counted is counted there again: another instance sees it.
    const other = await createTestBridge({ baserow: bridge.baserow, variables });
    await expect
      .poll(
        async () => {
          const [, left] =
            /r=(\d+)/.exec((await bridge.request('pierre', '/api/v1/me')).headers.get('ratelimit') ?? '') ?? [];
          const [, seen] =
            /r=(\d+)/.exec((await other.request('pierre', '/api/v1/me')).headers.get('ratelimit') ?? '') ?? [];
          return Number(left) - Number(seen);
        },
        { timeout: 30_000, interval: 1500 },
      )
      .toBe(1);
    await other.close();
  } finally {
    await bridge.close();
    await own?.stop();
  }
});
