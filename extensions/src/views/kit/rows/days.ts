import { currentLocale } from '../../../i18n/language';

const dayMs = 86_400_000;
const toDate = (day: string) => new Date(`${day}T00:00:00Z`);
const toDay = (date: Date) => date.toISOString().slice(0, 10);

/** Whether the text is a calendar day of the wire. */
export const isDay = (value: unknown): value is string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(toDate(value).getTime());

/** Today in the reader's time zone. */
export function today(now: Date = new Date()): string {
  return toDay(new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate())));
}

/** The day `count` days later. */
export const addDays = (day: string, count: number): string => toDay(new Date(toDate(day).getTime() + count * dayMs));

/** Days from one day to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((toDate(to).getTime() - toDate(from).getTime()) / dayMs);

/** The earlier of two days. */
export const earlierDay = (a: string, b: string): string => (a.localeCompare(b) <= 0 ? a : b);

/** The later of two days. */
export const laterDay = (a: string, b: string): string => (a.localeCompare(b) <= 0 ? b : a);

/** Monday of the day's week. */
export const startOfWeek = (day: string): string => addDays(day, -((toDate(day).getUTCDay() + 6) % 7));

/** The seven days of the day's week, from Monday. */
export function weekOf(day: string): string[] {
  const monday = startOfWeek(day);
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index));
}

/** First day of the month that is `count` months later. */
export function addMonths(day: string, count: number): string {
  const date = toDate(day);
  return toDay(new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, 1)));
}

/** Same day of the month `count` months later, or that month's last one. */
export function sameDayOfMonth(day: string, count: number): string {
  const first = addMonths(day, count);
  const last = addDays(addMonths(first, 1), -1);
  const wanted = addDays(first, toDate(day).getUTCDate() - 1);
  return earlierDay(wanted, last);
}

/** Whole weeks, from Monday, that show the month of this day. */
export function monthWeeks(day: string): string[][] {
  const first = addMonths(day, 0);
  const next = addMonths(day, 1);
  const weeks: string[][] = [];
  for (let monday = startOfWeek(first); monday < next; monday = addDays(monday, 7)) {
    weeks.push(weekOf(monday));
  }
  return weeks;
}

const format = (day: string, options: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(currentLocale(), { ...options, timeZone: 'UTC' }).format(toDate(day));

/** `novembre 2026` */
export const formatMonth = (day: string): string => format(day, { month: 'long', year: 'numeric' });
/** `nov.` */
export const formatShortMonth = (day: string): string => format(day, { month: 'short' });
/** `lun.` */
export const formatWeekday = (day: string): string => format(day, { weekday: 'short' });
/** `lundi 2 novembre 2026` */
export const formatFullDay = (day: string): string =>
  format(day, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
/** `9 – 15 novembre 2026` */
export const formatPeriod = (from: string, to: string): string =>
  new Intl.DateTimeFormat(currentLocale(), {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).formatRange(toDate(from), toDate(to));
/** Number of the day in its month. */
export const dayNumber = (day: string): number => toDate(day).getUTCDate();
