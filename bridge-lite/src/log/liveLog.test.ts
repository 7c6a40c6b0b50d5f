import { describe, expect, test } from 'vitest';
import { createTestLog } from '../testing/testLog.ts';
import { type LiveReader, openLiveLog } from './liveLog.ts';

async function open(lines = 0, more: { maxReaders?: number; onNews?: () => void } = {}) {
  const log = createTestLog(lines);
  const errors: Error[] = [];
  const live = await openLiveLog({ ...log, onError: (error) => errors.push(error), ...more });
  return { log, live, errors };
}

const hear = async (reader: LiveReader | undefined) => {
  const news = await reader?.next();
  return news?.kind === 'changes' ? news.changes.flatMap(({ ids }) => ids) : news?.kind;
};

describe('readers of the live log', () => {
  test('hear everything that follows, each in order, until they leave', async () => {
    const { log, live } = await open(2);
    const [one, two] = [live.open(), live.open()];
    for (const count of [2, 1]) {
      log.append(count);
      await live.follow();
    }
    expect([await hear(one), await hear(one), await hear(two)]).toEqual([[3, 4], [5], [3, 4]]);
    const waiting = one?.next();
    one?.close();
    expect(await waiting).toBeUndefined();
    expect([await hear(two), two?.place]).toEqual([[5], 5]);
  });

  test('come back with their number and get what they missed from the log, whatever this bridge has heard', async () => {
    const { live } = await open(450);
    const reader = live.open(440);
    expect(await hear(reader)).toEqual([441, 442, 443, 444, 445, 446, 447, 448, 449, 450]);
    const far = live.open(10);
    const heard = [await hear(far), await hear(far), await hear(far)].flat();
    expect(heard).toEqual(Array.from({ length: 440 }, (_, index) => index + 11));
  });

  test('are told to start over when the log no longer has what they missed, does not know their number, or it is too much', async () => {
    const { log, live } = await open(7000);
    log.prune(1500);
    expect(await hear(live.open(1499))).toBe('reset');
    expect(await hear(live.open(1999))).toBe('reset');
    expect(await hear(live.open(7001))).toBe('reset');
    expect(await hear(live.open(-1))).toBe('reset');
    expect(await hear(live.open(6999))).toEqual([7000]);
    const { log: short, live: shortLived } = await open(10);
    short.prune(5);
    expect(await hear(shortLived.open(4))).toBe('reset');
    expect(await hear(shortLived.open(5))).toEqual([6, 7, 8, 9, 10]);
    const empty = (await open()).live;
    expect(await hear(empty.open(3))).toBe('reset');
  });

  test('numbers that no line has are no gap', async () => {
    const { log, live } = await open(3);
    log.skip(4);
    log.append();
    await live.follow();
    expect(await hear(live.open(3))).toEqual([8]);
    expect(await hear(live.open(5))).toEqual([8]);
  });

  test('a number that another bridge told before this one read it is none of the future', async () => {
    const { log, live } = await open(3);
    log.append(2);
    const reader = live.open(4);
    // At least once: what is read together is told together.
    expect(await hear(reader)).toEqual([4, 5]);
  });

  test('who comes back hears nothing before this bridge has taken it in', async () => {
    let known = 0;
    const onNews = () => {
      known += 1;
    };
    const { log, live } = await open(3, { onNews });
    log.append(2);
    const reader = live.open(2);
    expect([await hear(reader), known]).toEqual([[3], 0]);
    const next = hear(reader);
    await live.follow();
    expect([await next, known]).toEqual([[4, 5], 1]);
  });

  test('many who come back with one number ask the log once', async () => {
    const { log, live } = await open(20);
    const readers = Array.from({ length: 50 }, () => live.open(5));
    await Promise.all(readers.map(hear));
    expect(log.reads).toEqual([5]);
  });

  test('hear of another model once, whatever else they hear', async () => {
    const { log, live } = await open();
    const reader = live.open();
    live.tell('schema');
    live.tell('schema');
    log.append();
    await live.follow();
    expect([await hear(reader), await hear(reader)]).toEqual(['schema', [1]]);
  });

  test('are so many at most', async () => {
    const { live } = await open(0, { maxReaders: 2 });
    const first = live.open();
    live.open();
    expect(live.open()).toBeUndefined();
    first?.close();
    expect(live.open()).toBeDefined();
    await live.close();
    expect(live.open()).toBeUndefined();
  });
});

test('lines that cannot be read for pages are told as any change, and the next ones are told', async () => {
  const log = createTestLog(0);
  const errors: Error[] = [];
  const live = await openLiveLog({
    copy: log.copy,
    affected: (changes) =>
      changes.some(({ id }) => id === 1) ? Promise.reject(new Error('spoilt')) : log.affected(changes),
    onError: (error) => errors.push(error),
  });
  const reader = live.open();
  for (let count = 0; count < 2; count += 1) {
    log.append();
    await live.follow();
  }
  expect([await hear(reader), await hear(reader)]).toEqual(['reset', [2]]);
  expect(errors).toHaveLength(1);
});

test('a log that could not be read is read again by itself', async () => {
  const { log, live, errors } = await open();
  const reader = live.open();
  log.append();
  log.fail(new Error('the database is away'));
  live.wake();
  await expect.poll(() => errors.length).toBe(1);
  log.fail(undefined);
  expect(await hear(reader)).toEqual([1]);
  await live.close();
});
