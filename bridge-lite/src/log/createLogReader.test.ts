import { beforeEach, expect, test } from 'vitest';
import { AppError } from '../errors/appError.ts';
import type { Change } from '../ports/copy.ts';
import { createMemoryLogPlaces } from '../testing/memoryLogPlaces.ts';
import { createLogReader } from './createLogReader.ts';

const line = (seq: number): Change => ({
  ...{ seq, at: '2026-11-27T08:00:00.000Z', entity: 'client', id: seq, kind: 'updated', before: {}, after: {} },
  ...{ source: 'baserow', author: null, authorName: null, command: null, request: null },
});
const logger = { debug() {}, info() {}, warn() {}, error() {} };

let log: Change[];
let kept: ReturnType<typeof createMemoryLogPlaces>;
let taken: number[];
let fails: (changes: readonly Change[]) => Error | undefined;
beforeEach(() => {
  log = [line(1), line(2)];
  kept = createMemoryLogPlaces();
  taken = [];
  fails = () => undefined;
});

function open() {
  return createLogReader({
    name: 'test',
    copy: {
      changesAfter: async (seq, limit) => log.filter((one) => one.seq > seq).slice(0, limit),
      lastSeq: async () => log.at(-1)?.seq ?? 0,
    },
    places: kept.store,
    async handle(changes) {
      const failure = fails(changes);
      if (failure) throw failure;
      taken.push(...changes.map(({ seq }) => seq));
    },
    clock: { now: () => 0 },
    logger,
  });
}

test('a reader begins with what happens from then on, and goes on where it stopped after a restart', async () => {
  await open().read();
  expect(taken).toEqual([]);
  log.push(line(3), line(4));
  await open().read();
  log.push(line(5));
  await open().read();
  expect(taken).toEqual([3, 4, 5]);
});

test('a failure that may pass is tried again, and nothing goes ahead of it', async () => {
  await open().read();
  log.push(line(3), line(4));
  fails = () => new AppError('DOCMOST_UNAVAILABLE', 'unavailable.wiki', { retryable: true });
  await expect(open().read()).rejects.toThrow();
  expect([taken, kept.parked]).toEqual([[], []]);
  fails = () => undefined;
  await open().read();
  expect(taken).toEqual([3, 4]);
});

test('a line that spoils the others is parked after some tries, and they go on', async () => {
  await open().read();
  for (let seq = 3; seq <= 6; seq += 1) log.push(line(seq));
  fails = (changes) => (changes.some(({ seq }) => seq === 4) ? new TypeError('with a value of a row') : undefined);
  const reader = open();
  await expect(reader.read()).rejects.toThrow();
  await expect(reader.read()).rejects.toThrow();
  await reader.read();
  expect([...new Set(taken)]).toEqual([3, 5, 6]);
  expect(kept.parked).toEqual([{ reader: 'test', seq: 4, error: 'TypeError', at: '1970-01-01T00:00:00.000Z' }]);
  expect(kept.places.get('test')).toBe(6);
});

test('two who read at once take each line once', async () => {
  await open().read();
  log.push(line(3));
  const reader = open();
  await Promise.all([reader.read(), reader.read(), reader.read()]);
  expect(taken).toEqual([3]);
});

test('a parked line is taken in again when it is asked for, and is no longer parked', async () => {
  log.push(line(3));
  kept.parked.push(
    { reader: 'test', seq: 3, error: 'TypeError', at: '' },
    { reader: 'test', seq: 99, error: 'Error', at: '' },
  );
  fails = () => new TypeError('still');
  await expect(open().replay(3)).rejects.toThrow('still');
  expect(kept.parked).toHaveLength(2);
  fails = () => undefined;
  await open().replay(3);
  await open().replay(99);
  expect([taken, kept.parked]).toEqual([[3], []]);
});
