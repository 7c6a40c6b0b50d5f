import { addDays, monthWeeks, sameDayOfMonth } from '../kit/rows/days';

/** Day that a key leads to; undefined for other keys. */
export function dayOf(key: string, day: string): string | undefined {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'PageUp':
      return sameDayOfMonth(day, -1);
    case 'PageDown':
      return sameDayOfMonth(day, 1);
    case 'Home':
      return monthWeeks(day).find((week) => week.includes(day))?.[0];
    case 'End':
      return monthWeeks(day).find((week) => week.includes(day))?.[6];
    default:
      return undefined;
  }
}
