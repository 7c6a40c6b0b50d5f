import { expect, test } from 'vitest';
import { createStamps, withMicroseconds } from './stamps.ts';

function stampsAt(start: string) {
  let now = new Date(start);
  const stamps = createStamps(() => now);
  return { stamps, setClock: (text: string) => (now = new Date(text)) };
}

test('changes within one millisecond are microseconds apart', () => {
  const { stamps, setClock } = stampsAt('2026-11-27T10:00:00.123Z');
  expect([stamps(), stamps()]).toEqual(['2026-11-27T10:00:00.123000Z', '2026-11-27T10:00:00.123001Z']);
  setClock('2026-11-27T10:00:00.124Z');
  expect(stamps()).toBe('2026-11-27T10:00:00.124000Z');
});

test('they keep growing when more than a thousand fall into one, and the next comes', () => {
  const { stamps, setClock } = stampsAt('2026-11-27T10:00:00.999Z');
  const given = Array.from({ length: 1500 }, stamps);
  setClock('2026-11-27T10:00:01.000Z');
  given.push(stamps());
  expect(new Set(given).size).toBe(1501);
  expect([...given].sort()).toEqual(given);
  expect(given.at(-1)).toBe('2026-11-27T10:00:01.000500Z');
});

test('a clock that is put back takes them back', () => {
  const { stamps, setClock } = stampsAt('2026-11-27T10:00:00Z');
  stamps();
  setClock('2026-11-27T09:00:00Z');
  expect(stamps()).toBe('2026-11-27T09:00:00.000000Z');
});

test.each([
  ['2026-11-27T10:00:00Z', '2026-11-27T10:00:00.000000Z'],
  ['2026-11-27T10:00:00.120Z', '2026-11-27T10:00:00.120000Z'],
  ['2026-11-27T10:00:00.123456Z', '2026-11-27T10:00:00.123456Z'],
])('%s has all digits as %s', (moment, full) => {
  expect(withMicroseconds(moment)).toBe(full);
});
