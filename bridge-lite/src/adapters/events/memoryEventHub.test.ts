import { describe, expect, test } from 'vitest';
import type { PublishedEvent } from '../../ports/eventHub.ts';
import { createTestClock } from '../../testing/testClock.ts';
import { createMemoryEventHub } from './memoryEventHub.ts';

const change = (id: number) => ({ entity: 'projet' as const, ids: [id] });
const silent = { deliver: () => {}, onClose: () => {} };

describe('the event hub', () => {
  test('delivers to every subscriber, ids increasing, until it leaves', () => {
    const hub = createMemoryEventHub({ clock: createTestClock() });
    const heard: PublishedEvent[][] = [[], []];
    const [first] = heard.map((events) => hub.subscribe({ ...silent, deliver: (event) => events.push(event) }));
    hub.publish([change(1), change(2)]);
    first?.close();
    hub.publish([change(3)]);
    expect(heard.map((events) => events.map(({ change: { ids } }) => ids?.[0]))).toEqual([
      [1, 2],
      [1, 2, 3],
    ]);
    const ids = heard[1]?.map(({ id }) => id) ?? [];
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
  });

  test('gives back what was missed, or says that it no longer knows', () => {
    const hub = createMemoryEventHub({ clock: createTestClock(), kept: 3 });
    const start = hub.subscribe(silent)?.lastId ?? 0;
    for (const id of [1, 2, 3]) hub.publish([change(id)]);
    const missed = (lastEventId: number) => {
      const subscription = hub.subscribe({ ...silent, lastEventId });
      return subscription?.missed === 'reset' ? 'reset' : subscription?.missed.map(({ change: { ids } }) => ids?.[0]);
    };
    expect(missed(start)).toEqual([1, 2, 3]);
    expect(missed(start + 2)).toEqual([3]);
    expect(missed(start + 3)).toEqual([]);
    hub.publish([change(4)]);
    expect(missed(start)).toBe('reset');
    expect(missed(start + 1)).toEqual([2, 3, 4]);
    expect(missed(start + 100)).toBe('reset');
    expect(missed(0)).toBe('reset');
  });

  test('an id of an earlier process is answered by a reset', () => {
    const clock = createTestClock();
    const before = createMemoryEventHub({ clock });
    before.publish([change(1)]);
    const lastEventId = before.subscribe(silent)?.lastId;
    clock.advance(1);
    const after = createMemoryEventHub({ clock });
    expect(after.subscribe({ ...silent, lastEventId })?.missed).toBe('reset');
  });

  test('takes only so many subscribers', () => {
    const hub = createMemoryEventHub({ clock: createTestClock(), maxSubscribers: 2 });
    const first = hub.subscribe(silent);
    hub.subscribe(silent);
    expect(hub.subscribe(silent)).toBeUndefined();
    first?.close();
    expect(hub.subscribe(silent)).toBeDefined();
  });
});
