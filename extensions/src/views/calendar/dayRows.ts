import { isUnknown } from '../../fields/isUnknown';
import type { RowGroup } from '../kit/rows/rowGroups';
import type { ViewRow } from '../kit/viewRow';

/** Rows by the day that they stand on. */
export type DayRows = ReadonlyMap<string, RowGroup>;

/** The days of a period that have rows. */
export interface Period {
  /** First and last day. */
  first: string;
  last: string;
  days: DayRows;
}

/** Groups of rows by their day; those without one are left out. */
export const daysOf = (groups: readonly RowGroup[]): DayRows =>
  new Map(groups.flatMap((group) => (group.key === '' || group.rows.length === 0 ? [] : [[group.key, group]])));

/** One period as it was, with the days around it as they are now. */
export const around = (frozen: Period, now: Period): DayRows =>
  new Map([...[...now.days].filter(([day]) => day < frozen.first || day > frozen.last), ...frozen.days]);

/** The same rows with one of them on another day, at its end. `summed` is the field that is added up over a day. */
export function putOnDay(days: DayRows, row: ViewRow, day: string, summed: string | undefined): DayRows {
  const next = new Map(days);
  for (const [key, group] of days) {
    if (key !== day && group.rows.some((other) => other?.id === row.id))
      next.set(key, {
        ...group,
        rows: group.rows.filter((other) => other?.id !== row.id),
        sums: summedWith(group, row, summed, -1),
      });
  }
  const there = next.get(day) ?? { key: day, label: day, color: 'gray', rows: [], sums: {} };
  if (!there.rows.some((other) => other?.id === row.id))
    next.set(day, { ...there, rows: [...there.rows, row], sums: summedWith(there, row, summed, 1) });
  return next;
}

function summedWith({ sums, rows }: RowGroup, row: ViewRow, summed: string | undefined, sign: 1 | -1) {
  if (summed === undefined) return sums;
  const before = rows.length === 0 ? 0 : (sums[summed] ?? null);
  const own = Number(row[summed] ?? 0);
  return { ...sums, [summed]: before === null || isUnknown(row, summed) ? null : before + sign * own };
}

/** A row by its id, with its day. */
export function findOnDays(days: DayRows, id: number): { row: ViewRow; day: string } | undefined {
  for (const [day, { rows }] of days) {
    const row = rows.find((candidate) => candidate?.id === id);
    if (row) return { row, day };
  }
  return undefined;
}
