import { describe, expect, test } from 'vitest';
import { addDays, addMonths, dayIn, firstOfMonth, firstOfYear, mondayOf } from './calendar.ts';

describe('calendar', () => {
  test.each([
    ['2026-03-01', -1, '2026-02-28'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
  ])('%s plus %d days is %s', (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected);
  });

  test.each([
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-11-20', 3, '2027-02-20'],
    ['2026-02-15', -14, '2024-12-15'],
  ])('%s plus %d months is %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  test.each([
    ['2026-11-20', '2026-11-16'],
    ['2026-11-16', '2026-11-16'],
    ['2026-11-22', '2026-11-16'],
    ['2027-01-01', '2026-12-28'],
  ])('the week of %s begins on %s', (day, expected) => {
    expect(mondayOf(day)).toBe(expected);
  });

  test('first days', () => {
    expect([firstOfMonth('2026-11-20'), firstOfYear('2026-11-20')]).toEqual(['2026-11-01', '2026-01-01']);
  });

  test('the day depends on the zone, summer time included', () => {
    const moment = new Date('2026-07-01T22:30:00Z');
    expect([dayIn('UTC', moment), dayIn('Europe/Paris', moment)]).toEqual(['2026-07-01', '2026-07-02']);
    expect(() => dayIn('Mars/Olympus', moment)).toThrow(RangeError);
  });
});
