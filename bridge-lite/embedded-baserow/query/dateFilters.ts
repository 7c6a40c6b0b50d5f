import { fieldType, fieldValue } from '../fields/fieldValue.ts';
import { isCalendarDay } from '../fields/parseDate.ts';
import { addDays, addMonths, dayIn, firstOfMonth, firstOfYear, mondayOf } from './calendar.ts';
import type { FilterContext, FilterType, Predicate } from './filterTypes.ts';

/** Kinds of field that have a day. */
export const dateKinds = ['date', 'created_on', 'last_modified'];
const nothing: Predicate = () => false;

/** Days from the first (included) to the last (excluded). */
type Range = readonly [from: string, to: string];
const day = (from: string): Range => [from, addDays(from, 1)];
const week = (from: string): Range => [mondayOf(from), addDays(mondayOf(from), 7)];
const month = (from: string): Range => [firstOfMonth(from), addMonths(firstOfMonth(from), 1)];
const year = (from: string): Range => [firstOfYear(from), addMonths(firstOfYear(from), 12)];

/** Span of days of each operator, from today and the number given with it. */
const operators: Readonly<Record<string, (today: string, count: number) => Range>> = {
  today: (today) => day(today),
  yesterday: (today) => day(addDays(today, -1)),
  tomorrow: (today) => day(addDays(today, 1)),
  one_week_ago: (today) => week(addDays(today, -7)),
  one_month_ago: (today) => month(addMonths(firstOfMonth(today), -1)),
  one_year_ago: (today) => year(addMonths(firstOfYear(today), -12)),
  this_week: (today) => week(today),
  this_month: (today) => month(today),
  this_year: (today) => year(today),
  next_week: (today) => week(addDays(today, 7)),
  next_month: (today) => month(addMonths(firstOfMonth(today), 1)),
  next_year: (today) => year(addMonths(firstOfYear(today), 12)),
  nr_days_ago: (today, count) => day(addDays(today, -count)),
  nr_weeks_ago: (today, count) => week(addDays(today, -7 * count)),
  nr_months_ago: (today, count) => month(addMonths(today, -count)),
  nr_years_ago: (today, count) => year(addMonths(today, -12 * count)),
  nr_days_from_now: (today, count) => day(addDays(today, count)),
  nr_weeks_from_now: (today, count) => week(addDays(today, 7 * count)),
  nr_months_from_now: (today, count) => month(addMonths(today, count)),
  nr_years_from_now: (today, count) => year(addMonths(today, 12 * count)),
};

/** Operators that mean « no filter » when no value comes with them. */
const needsValue = new Set(['exact_date', 'nr_days_ago', 'nr_days_from_now']);

const momentOf = (text: string): Date => {
  const date = new Date(/[zZ]|[+-]\d{2}:?\d{2}$/.test(text.slice(10)) ? text : `${text}Z`);
  if (Number.isNaN(date.getTime())) throw new RangeError(`Not a date: ${text}`);
  return date;
};

const dayOf = (text: string, zone: string): string => (isCalendarDay(text) ? text : dayIn(zone, momentOf(text)));

function rangeOf(value: string, now: Date): { range: Range | null; zone: string; today: string } {
  const parts = value.split('?');
  if (parts.length !== 3) throw new RangeError('Expected timezone?value?operator');
  const [zoneText, text = '', operator = ''] = parts;
  const zone = zoneText || 'UTC';
  const today = dayIn(zone, now);
  if (needsValue.has(operator) && text === '') return { range: null, zone, today };
  if (operator === 'exact_date') return { range: day(dayOf(text, zone)), zone, today };
  const span = operators[operator];
  if (!span || !/^\d*$/.test(text)) throw new RangeError(`Invalid operator: ${operator}`);
  return { range: span(today, Number(text)), zone, today };
}

/** Gives the day that a cell falls on, in the zone when the field has a time. */
export function cellDay(context: FilterContext, field: Parameters<FilterType['build']>[1], zone: string) {
  const type = fieldType(context.store, field);
  const withTime = type.kind === 'date' && type.includeTime;
  return (row: Parameters<NonNullable<Predicate>>[0]): string | null => {
    const cell = fieldValue(context.store, field, row);
    if (typeof cell !== 'string' || cell === '') return null;
    return withTime ? dayIn(zone, new Date(cell)) : cell.slice(0, 10);
  };
}

type Holds = (cell: string, range: Range, today: string) => boolean;

const multiStep = (holds: Holds, negated = false): FilterType => ({
  kinds: dateKinds,
  build: (context, field, raw) => {
    try {
      const { range, zone, today } = rangeOf(raw.trim(), context.now);
      if (!range) return null;
      const dayAt = cellDay(context, field, zone);
      return (row) => {
        const cell = dayAt(row);
        return (cell !== null && holds(cell, range, today)) !== negated;
      };
    } catch (error) {
      if (error instanceof RangeError) return negated ? null : nothing;
      throw error;
    }
  },
});

/** The older filters: `timezone?value` or a bare value; a value with a time is compared to the moment. */
const legacy = (holds: (cell: number | string, value: number | string) => boolean, negated = false): FilterType => ({
  kinds: dateKinds,
  build: (context, field, raw) => {
    const [first = '', second] = raw.trim().split('?');
    const [zone, text] = second === undefined ? ['UTC', first] : [first || 'UTC', second];
    if (text === '') return null;
    try {
      const dayAt = cellDay(context, field, zone);
      const type = fieldType(context.store, field);
      const byMoment = !isCalendarDay(text) && type.kind === 'date' && type.includeTime;
      const value = byMoment ? momentOf(text).getTime() : dayOf(text, zone);
      return (row) => {
        const cell = fieldValue(context.store, field, row);
        const at = byMoment && typeof cell === 'string' ? new Date(cell).getTime() : dayAt(row);
        return (at !== null && at !== '' && holds(at, value)) !== negated;
      };
    } catch (error) {
      if (error instanceof RangeError) return negated ? null : nothing;
      throw error;
    }
  },
});

const within: Holds = (cell, [from, to], today) =>
  today < to ? cell >= today && cell < to : cell >= from && cell <= today;

export const dateFilterTypes: Readonly<Record<string, FilterType>> = {
  date_is: multiStep((cell, [from, to]) => cell >= from && cell < to),
  date_is_not: multiStep((cell, [from, to]) => cell >= from && cell < to, true),
  date_is_before: multiStep((cell, [from]) => cell < from),
  date_is_on_or_before: multiStep((cell, [, to]) => cell < to),
  date_is_after: multiStep((cell, [, to]) => cell >= to),
  date_is_on_or_after: multiStep((cell, [from]) => cell >= from),
  date_is_within: multiStep(within),
  date_equal: legacy((cell, value) => cell === value),
  date_not_equal: legacy((cell, value) => cell === value, true),
  date_before: legacy((cell, value) => cell < value),
  date_before_or_equal: legacy((cell, value) => cell <= value),
  date_after: legacy((cell, value) => cell > value),
  date_after_or_equal: legacy((cell, value) => cell >= value),
};
