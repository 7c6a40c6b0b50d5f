import { expect, test } from 'vitest';
import { type PageEvent, PageEventBuffer } from './page-event-buffer';
import type { BridgeEvent } from './webhook-queue';

function createBuffer() {
  const flushed: BridgeEvent[] = [];
  const timers = new Set<() => void>();
  const buffer = new PageEventBuffer({
    flush: (event) => flushed.push(event),
    now: () => new Date('2026-01-01T10:00:00Z'),
    schedule: (task) => {
      timers.add(task);
      return () => timers.delete(task);
    },
  });
  const runTimers = () => {
    for (const task of [...timers]) task();
  };
  return { buffer, flushed, timers, runTimers };
}

test('joins events of one type and workspace and names each page once', () => {
  const { buffer, flushed, runTimers } = createBuffer();
  buffer.add('page.updated', { pageIds: ['a'], workspaceId: 'w' });
  buffer.add('page.updated', { pageIds: ['b', 'a'], workspaceId: 'w' });
  buffer.add('page.created', { pageIds: ['c'], workspaceId: 'w' });
  expect(flushed).toEqual([]);
  runTimers();
  expect(flushed).toEqual([
    { type: 'page.updated', timestamp: '2026-01-01T10:00:00.000Z', data: { pageIds: ['a', 'b'], workspaceId: 'w' } },
    { type: 'page.created', timestamp: '2026-01-01T10:00:00.000Z', data: { pageIds: ['c'], workspaceId: 'w' } },
  ]);
});

test('passes a missing workspace as null and ignores events without pages', () => {
  const { buffer, flushed, runTimers } = createBuffer();
  buffer.add('page.deleted', { pageIds: ['a'] });
  buffer.add('page.deleted', {});
  buffer.add('page.restored', { pageIds: [] });
  runTimers();
  expect(flushed.map(({ type, data }) => [type, data])).toEqual([
    ['page.deleted', { pageIds: ['a'], workspaceId: null }],
  ]);
});

test.each([[undefined], [null], ['text'], [{ pageIds: 'x' }], [{ pageIds: [1, null] }]])(
  'takes no harm from the payload %j',
  (payload) => {
    const { buffer, flushed } = createBuffer();
    buffer.add('page.updated', payload as unknown as PageEvent);
    buffer.flushAll();
    expect(flushed).toEqual([]);
  },
);

test('flushAll passes everything on at once and leaves no timer', () => {
  const { buffer, flushed, timers } = createBuffer();
  buffer.add('page.updated', { pageIds: ['a'] });
  buffer.add('page.created', { pageIds: ['b'] });
  buffer.flushAll();
  expect(flushed).toHaveLength(2);
  expect(timers.size).toBe(0);
});
