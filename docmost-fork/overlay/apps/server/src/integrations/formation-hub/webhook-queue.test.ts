import { describe, expect, test } from 'vitest';
import { type BridgeEvent, WebhookQueue, type WebhookQueueDeps } from './webhook-queue';

const SECRET = Buffer.from('secret').toString('base64');
const event = (type: string): BridgeEvent => ({
  type,
  timestamp: '2026-01-01T00:00:00.000Z',
  data: { pageIds: ['p'], workspaceId: null },
});

/** A queue whose bridge gives the next of `answers` (then 204) and whose timers run by hand. */
function createQueue(answers: (number | Error)[] = [], capacity?: number) {
  const sent: { type: string; id: string; timestamp: string }[] = [];
  const warnings: string[] = [];
  const timers: { task: () => void; delayMs: number }[] = [];
  let clock = 1_000_000;
  const deps: WebhookQueueDeps = {
    url: 'http://bridge.test/api/webhooks/docmost',
    secret: SECRET,
    fetch: async (_url, init) => {
      const headers = init.headers as Record<string, string>;
      sent.push({
        type: (JSON.parse(String(init.body)) as BridgeEvent).type,
        id: headers['webhook-id'] ?? '',
        timestamp: headers['webhook-timestamp'] ?? '',
      });
      const answer = answers.shift() ?? 204;
      if (answer instanceof Error) throw answer;
      return { status: answer };
    },
    now: () => new Date(clock),
    schedule: (task, delayMs) => {
      const timer = { task, delayMs };
      timers.push(timer);
      return () => {
        const index = timers.indexOf(timer);
        if (index !== -1) timers.splice(index, 1);
      };
    },
    random: () => 0.5,
    warn: (message) => warnings.push(message),
    ...(capacity !== undefined && { capacity }),
  };
  const queue = new WebhookQueue(deps);
  const settle = async () => {
    for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
  };
  const fireTimer = async () => {
    const timer = timers.shift();
    clock += timer?.delayMs ?? 0;
    timer?.task();
    await settle();
    return timer?.delayMs;
  };
  return { queue, sent, warnings, timers, settle, fireTimer };
}

describe('delivery', () => {
  test('sends events in order, each with its own id', async () => {
    const { queue, sent, settle } = createQueue();
    queue.push(event('a'));
    queue.push(event('b'));
    await settle();
    expect(sent.map(({ type }) => type)).toEqual(['a', 'b']);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(2);
    expect(queue.size).toBe(0);
  });

  test.each([500, 503, 429, 408, new Error('refused')])('tries again after %s, same id, new time', async (answer) => {
    const { queue, sent, settle, fireTimer } = createQueue([answer]);
    queue.push(event('a'));
    await settle();
    expect(queue.size).toBe(1);
    expect(await fireTimer()).toBe(1000);
    expect(sent).toHaveLength(2);
    expect(sent[1]?.id).toBe(sent[0]?.id);
    expect(sent[1]?.timestamp).not.toBe(sent[0]?.timestamp);
    expect(queue.size).toBe(0);
  });

  test('waits longer each time, gives up in the end, and goes on with the next event', async () => {
    const { queue, sent, warnings, timers, settle, fireTimer } = createQueue(Array.from({ length: 6 }, () => 500));
    queue.push(event('doomed'));
    await settle();
    queue.push(event('next'));
    const delays: (number | undefined)[] = [];
    while (timers.length > 0) delays.push(await fireTimer());
    expect(delays).toEqual([1000, 5000, 30_000, 120_000, 600_000]);
    expect(sent.map(({ type }) => type)).toEqual([...Array.from({ length: 6 }, () => 'doomed'), 'next']);
    expect(warnings).toEqual(['Event doomed given up after 6 attempts']);
  });

  test.each([400, 401, 404, 302])('does not insist when the bridge answers %i', async (status) => {
    const { queue, sent, warnings, timers, settle } = createQueue([status]);
    queue.push(event('a'));
    await settle();
    expect(sent).toHaveLength(1);
    expect(timers).toEqual([]);
    expect(warnings).toEqual([`The bridge refused event a with status ${status}`]);
  });

  test('never tells the secret', async () => {
    const { queue, warnings, settle } = createQueue([401, new Error(SECRET)]);
    queue.push(event('a'));
    queue.push(event('b'));
    await settle();
    expect(warnings.join()).not.toContain(SECRET);
  });
});

test('drops the oldest event when too many wait', async () => {
  const { queue, sent, warnings, settle, fireTimer } = createQueue([500], 2);
  queue.push(event('a'));
  await settle();
  queue.push(event('b'));
  queue.push(event('c'));
  expect(queue.size).toBe(2);
  await fireTimer();
  expect(sent.map(({ type }) => type)).toEqual(['a', 'b', 'c']);
  expect(warnings).toEqual(['Event a dropped: too many wait for the bridge']);
});

test('close tries once more, leaves no timer and takes no more events', async () => {
  const { queue, sent, timers, settle } = createQueue([500, 500]);
  queue.push(event('a'));
  await settle();
  await queue.close();
  queue.push(event('late'));
  await settle();
  expect(sent.map(({ type }) => type)).toEqual(['a', 'a']);
  expect(timers).toEqual([]);
});
