import type { EntityName } from '@formation-hub/extensions';
import { useMemo } from 'react';
import type { AskedRows } from '../kit/question';
import { monthWeeks, weekOf } from '../kit/rows/days';
import { hoursField } from '../kit/rows/hoursField';
import { useRowGroups } from '../kit/rows/useRowGroups';
import type { CalendarMode } from './CalendarHead';
import { daysOf, type Period } from './dayRows';

/** Rows of a day that are shown before the rest is asked for. */
export const maxShown: Readonly<Record<CalendarMode, number>> = { month: 3, week: 12 };

export interface PeriodRows extends Period {
  /** Day that the period was chosen by. */
  day: string;
  weeks: readonly (readonly string[])[];
  /** Whether there is anything to show yet. */
  isThere: boolean;
  /** True while the rows of the former period are still those that are known. */
  isRefreshing: boolean;
  /** Asks for rows of a day between two places. */
  need: (day: string, from: number, to: number) => void;
}

export interface PeriodOptions {
  entity: EntityName;
  asked: AskedRows;
  /** Date field that places the rows. */
  field: string;
  mode: CalendarMode;
  day: string;
  sorts: readonly string[];
}

/** The month or week of a day, with what its days hold: counts, sums and the rows that are shown. */
export function usePeriod({ entity, asked, field, mode, day, sorts }: PeriodOptions): PeriodRows {
  const weeks = useMemo(() => (mode === 'month' ? monthWeeks(day) : [weekOf(day)]), [mode, day]);
  const first = weeks[0]?.[0] ?? day;
  const last = weeks.at(-1)?.[6] ?? day;
  const hours = hoursField(entity);
  const { groups, isRefreshing, need } = useRowGroups(entity, asked, {
    by: field,
    head: maxShown[mode] + 1,
    sums: hours === undefined ? [] : [hours],
    sorts,
    only: { field, op: 'between', values: [first, last] },
  });
  const days = useMemo(() => daysOf(groups ?? []), [groups]);
  return { day, weeks, first, last, days, isThere: groups !== undefined, isRefreshing, need };
}
