import { isDay } from '../kit/rows/days';
import type { ViewRow } from '../kit/viewRow';

/** Rows by the day that they stand on. */
export type DayRows = ReadonlyMap<string, readonly ViewRow[]>;

/** Rows by the day in this field; those without one are left out. */
export function groupByDay(rows: readonly ViewRow[], field: string | null): DayRows {
  const days = new Map<string, ViewRow[]>();
  for (const row of rows) {
    const day = field === null ? undefined : row[field];
    if (!isDay(day)) continue;
    const list = days.get(day);
    if (list) list.push(row);
    else days.set(day, [row]);
  }
  return days;
}

/** The same rows with one of them on another day, at its end. */
export function putOnDay(days: DayRows, row: ViewRow, day: string): DayRows {
  const next = new Map(days);
  for (const [key, rows] of days) {
    if (key !== day && rows.some(({ id }) => id === row.id))
      next.set(
        key,
        rows.filter(({ id }) => id !== row.id),
      );
  }
  const there = next.get(day) ?? [];
  if (!there.some(({ id }) => id === row.id)) next.set(day, [...there, row]);
  return next;
}

/** A row by its id, with its day. */
export function findOnDays(days: DayRows, id: number): { row: ViewRow; day: string } | undefined {
  for (const [day, rows] of days) {
    const row = rows.find((candidate) => candidate.id === id);
    if (row) return { row, day };
  }
  return undefined;
}
