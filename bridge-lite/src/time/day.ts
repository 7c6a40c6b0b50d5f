import { Temporal } from './temporal.ts';

/** Where the house's days begin and end. */
export const houseTimeZone = 'Europe/Paris';

/** Day of a moment in the house, `2026-09-01`. */
export function dayOf(ms: number): string {
  return Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(houseTimeZone).toPlainDate().toString();
}

/** The same day of the month a year before; 29 February becomes the 28th. */
export function yearBefore(day: string): string {
  return Temporal.PlainDate.from(day).subtract({ years: 1 }).toString();
}

/** The last second of a day in UTC. @throws RangeError for a day that no calendar has */
export function endOfDay(day: string): number {
  const plainTime = '23:59:59';
  return Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: 'UTC', plainTime }).epochMilliseconds;
}

/** Day of a moment in the house as people of a locale write it, `01/09/2026`. */
export function writtenDay(ms: number, locale: string): string {
  return new Date(ms).toLocaleDateString(locale, { timeZone: houseTimeZone });
}
