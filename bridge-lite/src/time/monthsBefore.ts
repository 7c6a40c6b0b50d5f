import { Temporal } from './temporal.ts';

/** The moment some months before another one (milliseconds), ISO 8601: the last day of the month where it has no such day. */
export const monthsBefore = (moment: number, months: number): string =>
  Temporal.Instant.fromEpochMilliseconds(moment).toZonedDateTimeISO('UTC').subtract({ months }).toInstant().toString();
