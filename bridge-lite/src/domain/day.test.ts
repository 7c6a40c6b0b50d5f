import { expect, test } from 'vitest';
import { dayOf, yearBefore } from './day.ts';

test('a day is a day in Paris, in winter and in summer', () => {
  expect(dayOf(Date.UTC(2026, 0, 31, 22, 59))).toBe('2026-01-31');
  expect(dayOf(Date.UTC(2026, 0, 31, 23, 0))).toBe('2026-02-01');
  expect(dayOf(Date.UTC(2026, 6, 31, 22, 0))).toBe('2026-08-01');
});

test.each([
  ['2026-09-01', '2025-09-01'],
  ['2028-02-29', '2027-02-28'],
  ['2026-02-28', '2025-02-28'],
])('a year before %s is %s', (day, before) => {
  expect(yearBefore(day)).toBe(before);
});
