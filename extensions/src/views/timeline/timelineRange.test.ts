import { expect, test } from 'vitest';
import { timelineRange, unitedRange } from './timelineModel';

const now = '2026-11-18';
const bar = (start: string, end: string) => ({ start, end });

test('the weeks of a timeline begin on a Monday, hold today and every bar, with room to move them', () => {
  const range = timelineRange([], [bar('2026-10-01', '2027-03-01')], now);
  expect(range).toEqual({ start: '2026-09-07', weeks: 29 });
});

test('weeks that were there stay when the first bar is moved later', () => {
  const before = timelineRange([], [bar('2026-10-01', '2026-12-01')], now);
  const after = timelineRange([], [bar('2026-10-15', '2027-02-15')], now);
  expect(after.start > before.start).toBe(true);
  const both = unitedRange(before, after);
  expect(both.start).toBe(before.start);
  expect(unitedRange(both, after)).toEqual(both);
  expect(unitedRange(after, before)).toEqual(both);
  expect(both.weeks).toBe(after.weeks + 2);
});
