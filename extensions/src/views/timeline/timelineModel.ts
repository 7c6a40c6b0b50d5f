import { type EntityName, getEntity } from '@formation-hub/extensions';
import { translateDataView } from '../../i18n/dataView';
import { formatDate } from '../../ui/formats';
import { addDays, daysBetween, earlierDay, isDay, laterDay, startOfWeek } from '../kit/rows/days';
import type { ViewRow } from '../kit/viewRow';

/** A row with its first and last day; the same day twice is a point in time. */
export interface TimelineRow {
  row: ViewRow;
  start: string;
  end: string;
  isPoint: boolean;
}

export interface TimelineRange {
  /** Monday of the first week. */
  start: string;
  weeks: number;
}

const weeksBefore = 4;
const weeksAfter = 8;
/** Weeks beyond the first and the last bar, to move them to. */
const roomWeeks = 3;
const maxWeeks = 208;

/** First and last day of a row; undefined when it has no date. A missing end is the other end. */
export function timelineRow(entity: EntityName, row: ViewRow): TimelineRow | undefined {
  const { span, dateField } = getEntity(entity);
  const start = span ? row[span.start] : dateField && row[dateField];
  const end = span ? row[span.end] : dateField && row[dateField];
  const first = isDay(start) ? start : isDay(end) ? end : undefined;
  const last = isDay(end) ? end : first;
  if (first === undefined || last === undefined) return undefined;
  const isTurned = last < first;
  return { row, start: isTurned ? last : first, end: isTurned ? first : last, isPoint: first === last };
}

/** Dates of a bar: `2 nov. – 5 nov.`, `2 nov.`. */
export const barText = ({ start, end }: Pick<TimelineRow, 'start' | 'end'>): string =>
  start === end
    ? formatDate(start)
    : translateDataView('move.span', { start: formatDate(start), end: formatDate(end) });

/** Weeks that show all days from the first to the last one, these bars and today, with some room, at most about four years around today. */
export function timelineRange(
  ends: readonly string[],
  bars: readonly Pick<TimelineRow, 'start' | 'end'>[],
  now: string,
): TimelineRange {
  let first = addDays(now, -weeksBefore * 7);
  let last = addDays(now, weeksAfter * 7);
  for (const day of [...ends, ...bars.flatMap(({ start, end }) => [start, end])]) {
    first = earlierDay(first, addDays(day, -roomWeeks * 7));
    last = laterDay(last, addDays(day, roomWeeks * 7));
  }
  const earliest = addDays(now, (-maxWeeks * 7) / 2);
  const latest = addDays(now, (maxWeeks * 7) / 2);
  const monday = startOfWeek(laterDay(first, earliest));
  const end = earlierDay(last, latest);
  return { start: monday, weeks: Math.ceil((daysBetween(monday, end) + 1) / 7) };
}

/** The weeks of both, and those between. */
export function unitedRange(one: TimelineRange, other: TimelineRange): TimelineRange {
  const endOf = ({ start, weeks }: TimelineRange) => addDays(start, weeks * 7);
  const start = earlierDay(one.start, other.start);
  return { start, weeks: daysBetween(start, laterDay(endOf(one), endOf(other))) / 7 };
}

/** Place of a row in days from the start of the range, cut at its edges; undefined when it lies outside. */
export function timelinePlace(
  { start, end }: TimelineRow,
  range: TimelineRange,
): { from: number; days: number } | undefined {
  const total = range.weeks * 7;
  const from = Math.max(0, daysBetween(range.start, start));
  const to = Math.min(total, daysBetween(range.start, end) + 1);
  return to <= 0 || from >= total ? undefined : { from, days: Math.max(1, to - from) };
}

/** Months of the range with their number of days in it, for the header. */
export function timelineMonths({ start, weeks }: TimelineRange): { day: string; days: number }[] {
  const months: { day: string; days: number }[] = [];
  for (let index = 0; index < weeks * 7; index += 1) {
    const day = addDays(start, index);
    const last = months.at(-1);
    if (last && last.day.slice(0, 7) === day.slice(0, 7)) last.days += 1;
    else months.push({ day, days: 1 });
  }
  return months;
}
