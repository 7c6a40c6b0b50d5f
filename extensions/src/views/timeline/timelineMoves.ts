import { type EntityName, getEntity } from '@formation-hub/extensions';
import { addDays, earlierDay, isDay, laterDay } from '../kit/rows/days';
import type { ViewRow } from '../kit/viewRow';
import { barFields } from './barFields';
import type { TimelineRow } from './timelineModel';

/** What of a bar is moved: all of it, or one of its ends. */
export type BarGrip = 'whole' | 'start' | 'end';

/** The bar after a move by some days; an end never passes the other one. */
export function shiftBar(item: TimelineRow, grip: BarGrip, days: number): TimelineRow {
  const start = grip === 'end' ? item.start : addDays(item.start, days);
  const end = grip === 'start' ? item.end : addDays(item.end, days);
  const first = grip === 'start' ? earlierDay(start, item.end) : start;
  const last = grip === 'end' ? laterDay(end, item.start) : end;
  return { row: item.row, start: first, end: last, isPoint: first === last };
}

/** What a move changes in the row. A row with one of two dates keeps it so, unless an end of its bar was pulled. */
export function barValues(
  entity: EntityName,
  row: ViewRow,
  to: Pick<TimelineRow, 'start' | 'end'>,
  grip: BarGrip,
): Record<string, string> {
  const { span } = getEntity(entity);
  const [first] = barFields(entity);
  if (!span) return first === undefined || row[first] === to.start ? {} : { [first]: to.start };
  const entries = [
    [span.start, to.start],
    [span.end, to.end],
  ].filter(([field = '', day]) => row[field] !== day && (grip !== 'whole' || isDay(row[field])));
  return Object.fromEntries(entries);
}
