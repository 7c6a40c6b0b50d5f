import { FieldValueError } from '../errors.ts';
import type { FieldRecord } from '../store/records.ts';

const dayPattern = /^(\d{4})-(\d{2})-(\d{2})$/;
const momentPattern =
  // eslint-disable-next-line security/detect-unsafe-regex -- every part has its length
  /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(Z|[+-]\d{2}(?=:?\d{2}$))?:?(\d{2})?$/;

/** True for a day that exists: 2024-02-29 is one, 2026-02-29 is not, nor is any of the year 0000. */
export function isCalendarDay(text: string): boolean {
  const match = dayPattern.exec(text);
  if (!match || match[1] === '0000') return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** Moment in Baserow's form: `2026-11-20T08:00:00Z`, with its fraction only when it has one. */
export const momentText = (date: Date): string => date.toISOString().replace(/\.000Z$/, 'Z');

/**
 * Checks a date against its field. A field without time takes no moment; one with time takes a day as midnight UTC.
 * @throws FieldValueError when it is no ISO date or no day of the calendar.
 */
export function parseDate(field: FieldRecord, input: unknown): string | null {
  if (input === null || input === '') return null;
  const text = typeof input === 'string' ? input.trim() : '';
  const moment = momentPattern.exec(text);
  const day = moment ? (moment[1] ?? '') : text;
  if (!isCalendarDay(day) || (moment && !field.date_include_time))
    throw new FieldValueError(
      field.date_include_time
        ? 'Datetime has wrong format. Use one of these formats instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z].'
        : 'Date has wrong format. Use one of these formats instead: YYYY-MM-DD.',
    );
  if (!field.date_include_time) return day;
  const [, , time = '00:00', zone = 'Z', zoneMinutes] = moment ?? [];
  const date = new Date(`${day}T${time}${zoneMinutes ? `${zone}:${zoneMinutes}` : zone}`);
  if (Number.isNaN(date.getTime())) throw new FieldValueError('Datetime has wrong format.');
  return momentText(date);
}
