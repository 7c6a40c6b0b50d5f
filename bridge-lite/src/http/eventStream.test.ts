import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { ChangeEvent } from '../contracts/index.ts';
import { openLiveLog } from '../log/liveLog.ts';
import { createTestLog } from '../testing/testLog.ts';
import { openEventStream } from './eventStream.ts';

const everything = () => true;

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

interface Options {
  lastEventId?: number;
  isVisible?: (change: ChangeEvent) => boolean;
  isStillVisible?: () => Promise<((change: ChangeEvent) => boolean) | undefined>;
  onEnd?: () => void;
  /** Lines that the log has already. */
  lines?: number;
}

async function open(options: Options = {}) {
  const log = createTestLog(options.lines ?? 0);
  const live = await openLiveLog({ ...log, onError: () => {}, maxReaders: 1 });
  const { isVisible = everything, lastEventId, onEnd } = options;
  const isStillVisible = options.isStillVisible ?? (async () => isVisible);
  const stream = openEventStream({ live, isVisible, isStillVisible, onEnd, lastEventId, model: 'm1' });
  if (!stream) throw new Error('no stream');
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  const read = async () => decoder.decode((await reader.read()).value);
  /** True when there is room again: the stream has let go of the log. */
  const isReleased = () => {
    const other = live.open();
    other?.close();
    return other !== undefined;
  };
  const append = async (count?: number) => {
    log.append(count);
    await live.follow();
  };
  return { live, log, append, reader, read, isReleased };
}

describe('the event stream', () => {
  test('opens with ready, then tells each change with its id', async () => {
    const { append, read } = await open({ lines: 7 });
    expect(await read()).toBe('retry: 2000\nid: 7\nevent: ready\ndata: {"model":"m1"}\n\n');
    await append();
    expect(await read()).toBe('id: 8\nevent: change\ndata: {"entity":"client","ids":[8]}\n\n');
  });

  test('of what belongs together the last one alone has the new number: a stream that breaks in between loses nothing', async () => {
    const { log, live, read } = await open();
    await read();
    log.append(2, 'projet');
    log.append(1, 'client');
    await live.follow();
    expect(await read()).toBe(
      'id: 0\nevent: change\ndata: {"entity":"projet","ids":[1,2]}\n\nid: 3\nevent: change\ndata: {"entity":"client","ids":[3]}\n\n',
    );
  });

  test('says reset to a reader who was away too long', async () => {
    const { read } = await open({ lines: 6000, lastEventId: 2 });
    await read();
    expect(await read()).toBe('id: 6000\nevent: reset\ndata: {}\n\n');
  });

  test('keeps to itself what the reader may not know', async () => {
    const { append, read, reader } = await open({ isVisible: () => false });
    await read();
    await append();
    vi.advanceTimersByTime(15_000);
    expect(await read()).toBe(': heartbeat\nid: 1\n\n');
    vi.advanceTimersByTime(15_000);
    expect(await read()).toBe(': heartbeat\n\n');
    await reader.cancel();
  });

  test('keeps it to itself too when the reader comes back', async () => {
    const log = createTestLog(0);
    log.append(3, 'projet');
    log.append(2, 'client');
    const live = await openLiveLog({ ...log, onError: () => {} });
    const isVisible = ({ entity }: ChangeEvent) => entity === 'client';
    const isStillVisible = async () => isVisible;
    const reader = openEventStream({ live, isVisible, isStillVisible, lastEventId: 1, model: 'm1' })?.getReader();
    const read = async () => new TextDecoder().decode((await reader?.read())?.value);
    expect(await read()).toContain('id: 1\nevent: ready');
    expect(await read()).toBe('id: 5\nevent: change\ndata: {"entity":"client","ids":[4,5]}\n\n');
    await reader?.cancel();
  });

  test('tells of another model at the number where the reader is', async () => {
    const { live, read } = await open();
    await read();
    live.tell('schema');
    expect(await read()).toBe('id: 0\nevent: schema\ndata: {}\n\n');
  });

  test('tells every reader that pages of the wiki changed, without saying which', async () => {
    const { append, live, read } = await open({ isVisible: () => false });
    await read();
    await append();
    live.tell('pages');
    expect(await read()).toMatch(/^id: \d+\nevent: pages\ndata: \{\}\n\n$/);
  });

  test('lets go of the log when the reader leaves', async () => {
    const { reader, isReleased } = await open();
    expect(isReleased()).toBe(false);
    await reader.cancel();
    expect(isReleased()).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('cuts off a reader who does not keep up', async () => {
    const { append, reader, isReleased } = await open();
    for (let count = 0; count < 3000; count += 1) await append();
    expect(isReleased()).toBe(false);
    vi.advanceTimersByTime(15_000);
    expect(isReleased()).toBe(true);
    let bytes = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      bytes += value.byteLength;
    }
    expect(bytes).toBeLessThan(70 * 1024);
  });

  test('a slow reader is read to from the log, at his pace, and misses nothing', async () => {
    const { append, read, reader } = await open();
    await read();
    for (let count = 0; count < 3000; count += 1) await append();
    const heard = new Set<number>();
    while (!heard.has(3000))
      for (const [, ids = ''] of (await read()).matchAll(/"ids":\[([\d,]+)\]/g))
        for (const id of ids.split(',')) heard.add(Number(id));
    expect(heard.size).toBe(3000);
    await reader.cancel();
  });

  test('a stream ends when the log cannot be read, and the reader keeps his number', async () => {
    const { log, reader, read } = await open({ lines: 5, lastEventId: 3 });
    log.fail(new Error('the database is away'));
    expect(await read()).toContain('id: 3\n');
    expect((await reader.read()).done).toBe(true);
  });

  test('ends after a quarter of an hour, and when the bridge stops', async () => {
    const aged = await open();
    await aged.read();
    vi.advanceTimersByTime(15 * 60_000);
    while (!(await aged.reader.read()).done);
    expect(aged.isReleased()).toBe(true);
    const closed = await open();
    await closed.read();
    await closed.live.close();
    expect((await closed.reader.read()).done).toBe(true);
  });
});

describe('a reader is asked about again each minute', () => {
  test('one whose session has ended hears no more', async () => {
    const ended = vi.fn();
    const answers = [everything, undefined];
    const { append, read, isReleased } = await open({ isStillVisible: async () => answers.shift(), onEnd: ended });
    expect(await read()).toContain('event: ready');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ended).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(ended).toHaveBeenCalledTimes(1);
    await append();
    expect(isReleased()).toBe(true);
  });

  test('one who may see less from now on hears less', async () => {
    const { append, reader, read } = await open({ isStillVisible: async () => () => false });
    expect(await read()).toContain('event: ready');
    await vi.advanceTimersByTimeAsync(60_000);
    const heard: string[] = [];
    let isOpen = true;
    const listening = (async () => {
      while (isOpen) heard.push(await read());
    })();
    await append();
    await vi.advanceTimersByTimeAsync(15_000);
    expect(heard.join('')).toContain(': heartbeat');
    expect(heard.join('')).not.toContain('event: change');
    // A stream that has ended is read at once and for ever.
    isOpen = false;
    await reader.cancel();
    await listening;
  });

  test('while nobody can tell, it goes on', async () => {
    const ended = vi.fn();
    await open({ isStillVisible: () => Promise.reject(new Error('down')), onEnd: ended });
    await vi.advanceTimersByTimeAsync(180_000);
    expect(ended).not.toHaveBeenCalled();
  });
});
