import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayOf, endOfDay, writtenDay, yearBefore } from './day.ts';

test('a day is a day in Paris, in winter and in summer', () => {
  expect(dayOf(Date.UTC(2026, 0, 31, 22, 59))).toBe('2026-01-31');
  expect(dayOf(Date.UTC(2026, 0, 31, 23, 0))).toBe('2026-02-01');
  expect(dayOf(Date.UTC(2026, 6, 31, 22, 0))).toBe('2026-08-01');
});

describe('a day on which the clocks change', () => {
  test.each([
    ['2026-03-28T22:59:59.999Z', '2026-03-28'],
    ['2026-03-28T23:00:00Z', '2026-03-29'],
    ['2026-03-29T00:59:59Z', '2026-03-29'],
    ['2026-03-29T01:00:00Z', '2026-03-29'],
    ['2026-03-29T21:59:59Z', '2026-03-29'],
    ['2026-03-29T22:00:00Z', '2026-03-30'],
    ['2026-10-24T21:59:59Z', '2026-10-24'],
    ['2026-10-24T22:00:00Z', '2026-10-25'],
    ['2026-10-25T00:30:00Z', '2026-10-25'],
    ['2026-10-25T01:30:00Z', '2026-10-25'],
    ['2026-10-25T22:59:59Z', '2026-10-25'],
    ['2026-10-25T23:00:00Z', '2026-10-26'],
  ])('%s is on %s', (moment, day) => {
    expect(dayOf(Date.parse(moment))).toBe(day);
  });
});

test('every moment is on the day that the system’s calendar names', () => {
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' });
  const moment = fc.integer({ min: Date.UTC(1970, 0, 2), max: Date.UTC(2099, 11, 31) });
  fc.assert(fc.property(moment, (ms) => dayOf(ms) === calendar.format(ms)));
});

test.each([
  ['2026-09-01', '2025-09-01'],
  ['2028-02-29', '2027-02-28'],
  ['2026-02-28', '2025-02-28'],
])('a year before %s is %s', (day, before) => {
  expect(yearBefore(day)).toBe(before);
});

test.each([
  ['2029-02-28', '2028-02-28'],
  ['2028-03-01', '2027-03-01'],
  ['2000-02-29', '1999-02-28'],
  ['2026-03-29', '2025-03-29'],
])('a year before %s is %s, across leap years and changes of the clocks', (day, before) => {
  expect(yearBefore(day)).toBe(before);
});

test('a day ends with its last second, and only a day of the calendar does', () => {
  expect(endOfDay('2028-02-29')).toBe(Date.UTC(2028, 1, 29, 23, 59, 59));
  expect(() => endOfDay('2027-02-29')).toThrow(RangeError);
});

test('a day is written as people of a locale write it', () => {
  expect(writtenDay(Date.UTC(2026, 9, 24, 22, 0), 'fr-FR')).toBe('25/10/2026');
  expect(writtenDay(Date.UTC(2026, 9, 24, 22, 0), 'en-GB')).toBe('25/10/2026');
});
