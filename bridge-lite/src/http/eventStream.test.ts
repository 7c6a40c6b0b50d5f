import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createMemoryEventHub } from '../adapters/events/memoryEventHub.ts';
import { pageNews } from '../ports/eventHub.ts';
import { createTestClock } from '../testing/testClock.ts';
import { openEventStream } from './eventStream.ts';

const change = { entity: 'projet' as const, ids: [1] };
const everything = () => true;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open(options: { lastEventId?: number; isVisible?: () => boolean; maxSubscribers?: number } = {}) {
  const hub = createMemoryEventHub({ clock: createTestClock(), maxSubscribers: 1 });
  const stream = openEventStream({ hub, isVisible: options.isVisible ?? everything, lastEventId: options.lastEventId });
  if (!stream) throw new Error('no stream');
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  const read = async () => decoder.decode((await reader.read()).value);
  /** True when the hub has room again: the stream has let go of it. */
  const isReleased = () => {
    const subscription = hub.subscribe({ deliver: () => {}, onClose: () => {} });
    subscription?.close();
    return subscription !== undefined;
  };
  return { hub, reader, read, isReleased };
}

describe('the event stream', () => {
  test('tells every reader that pages of the wiki changed, without saying which', async () => {
    const { hub, read } = open({ isVisible: () => false });
    await read();
    hub.publish([change, pageNews]);
    expect(await read()).toMatch(/^id: \d+\nevent: pages\ndata: \{\}\n\n$/);
  });

  test('opens with ready, then tells each change with its id', async () => {
    const { hub, read } = open();
    expect(await read()).toMatch(/^retry: \d+\nid: \d+\nevent: ready\ndata: \{\}\n\n$/);
    hub.publish([change]);
    expect(await read()).toMatch(/^id: \d+\nevent: change\ndata: \{"entity":"projet","ids":\[1\]\}\n\n$/);
  });

  test('says reset to a reader who was away too long', async () => {
    const { read } = open({ lastEventId: 1 });
    await read();
    expect(await read()).toBe('event: reset\ndata: {}\n\n');
  });

  test('keeps to itself what the reader may not know', async () => {
    const { hub, read, reader } = open({ isVisible: () => false });
    await read();
    hub.publish([change]);
    vi.advanceTimersByTime(15_000);
    expect(await read()).toBe(': heartbeat\n\n');
    await reader.cancel();
  });

  test('lets go of the hub when the reader leaves', async () => {
    const { reader, isReleased } = open();
    expect(isReleased()).toBe(false);
    await reader.cancel();
    expect(isReleased()).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('cuts off a reader who does not keep up', async () => {
    const { hub, reader, isReleased } = open();
    for (let count = 0; count < 10_000; count += 1) hub.publish([change]);
    expect(isReleased()).toBe(true);
    let bytes = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes += value.byteLength;
    }
    expect(bytes).toBeLessThan(300 * 1024);
  });

  test('ends after a quarter of an hour, and when the hub closes', async () => {
    const aged = open();
    await aged.read();
    vi.advanceTimersByTime(15 * 60_000);
    while (!(await aged.reader.read()).done);
    expect(aged.isReleased()).toBe(true);
    const closed = open();
    await closed.read();
    closed.hub.close();
    expect((await closed.reader.read()).done).toBe(true);
  });
});
