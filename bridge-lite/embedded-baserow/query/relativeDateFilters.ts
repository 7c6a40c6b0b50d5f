import { isCalendarDay } from '../fields/parseDate.ts';
import { addDays, addMonths, dayIn, isoWeek } from './calendar.ts';
import { cellDay, dateKinds } from './dateFilters.ts';
import type { FilterType } from './filterTypes.ts';

/** Test of the day of a cell, from today and the number given with the filter. */
type Holds = (cell: string, today: string, count: number) => boolean;

const isZone = (text: string): boolean => {
  try {
    return text !== '' && Boolean(new Intl.DateTimeFormat('en', { timeZone: text }));
  } catch {
    return false;
  }
};

/** Reads `zone?value`, a zone alone or a value alone. @throws RangeError for several question marks and unknown zones */
function zoneAndValue(raw: string): { zone: string; value: string } {
  const parts = raw.trim().split('?');
  if (parts.length > 2) throw new RangeError('Expected timezone?value');
  const [first = '', second] = parts;
  if (second === undefined) return isZone(first) ? { zone: first, value: '' } : { zone: 'UTC', value: first };
  if (!isZone(first)) throw new RangeError(`Unknown time zone: ${first}`);
  return { zone: first, value: second };
}

type Settings = {
  /** Values that mean « no filter »; null when there is no value to give. */
  blanks: readonly string[] | null;
  /** True for a number that the filter takes. */
  takes?: (count: number) => boolean;
};

const relative = ({ blanks, takes = () => true }: Settings, holds: Holds): FilterType => ({
  kinds: dateKinds,
  build: (context, field, raw) => {
    try {
      const { zone, value } = zoneAndValue(raw);
      if (blanks?.includes(value)) return null;
      const count = blanks && /^\s*[+-]?\d+\s*$/.test(value) ? Number(value) : Number.NaN;
      if (blanks && !(Number.isInteger(count) && takes(count))) return () => false;
      const today = dayIn(zone, context.now);
      const dayAt = cellDay(context, field, zone);
      return (row) => {
        const cell = dayAt(row);
        return cell !== null && isCalendarDay(cell) && holds(cell, today, count);
      };
    } catch (error) {
      if (error instanceof RangeError) return () => false;
      throw error;
    }
  },
});

const fixed = (holds: Holds): FilterType => relative({ blanks: null }, holds);
const counted = (holds: Holds, takes?: Settings['takes']): FilterType =>
  relative({ blanks: [''], ...(takes ? { takes } : {}) }, holds);

const between = (cell: string, a: string, b: string): boolean =>
  a <= b ? cell >= a && cell <= b : cell >= b && cell <= a;
const isNotZero = (count: number): boolean => count !== 0;
const sameMonth = (a: string, b: string): boolean => a.slice(0, 7) === b.slice(0, 7);
const sameYear = (a: string, b: string): boolean => a.slice(0, 4) === b.slice(0, 4);

/** The filters that count from today, older than the operators of `date_is` and the like, which Baserow still takes. */
export const relativeDateFilterTypes: Readonly<Record<string, FilterType>> = {
  date_equals_today: fixed((cell, today) => cell === today),
  date_before_today: fixed((cell, today) => cell < today),
  date_after_today: fixed((cell, today) => cell > today),
  // As in Baserow the year is that of the calendar, which differs from that of the week around New Year.
  date_equals_week: fixed((cell, today) => isoWeek(cell) === isoWeek(today) && sameYear(cell, today)),
  date_equals_month: fixed(sameMonth),
  date_equals_year: fixed(sameYear),
  date_equals_day_of_month: counted(
    (cell, _today, count) => Number(cell.slice(8)) === count,
    (count) => count >= 1 && count <= 31,
  ),
  date_within_days: counted((cell, today, count) => between(cell, today, addDays(today, count))),
  date_within_weeks: counted((cell, today, count) => between(cell, today, addDays(today, 7 * count)), isNotZero),
  date_within_months: counted((cell, today, count) => between(cell, today, addMonths(today, count)), isNotZero),
  date_equals_days_ago: counted((cell, today, count) => cell === addDays(today, -count)),
  date_equals_months_ago: counted((cell, today, count) => sameMonth(cell, addMonths(today, -count))),
  date_equals_years_ago: counted((cell, today, count) => sameYear(cell, addMonths(today, -12 * count))),
  date_after_days_ago: relative({ blanks: ['', '0'] }, (cell, today, count) => cell >= addDays(today, -count)),
};
