import { useRef } from 'react';
import type { TimelineRow } from './timelineModel';

const byDates = (a: TimelineRow, b: TimelineRow): number =>
  a.start.localeCompare(b.start) || a.end.localeCompare(b.end);

/**
 * Rows by their dates, in the order that they had while only their dates change: a bar that was moved stays on its line.
 * Another `source` begins anew.
 */
export function useSteadyOrder(source: string, items: readonly TimelineRow[]): readonly TimelineRow[] {
  const former = useRef<{ source: string; rank: ReadonlyMap<number, number> }>(undefined);
  const rank = former.current?.source === source ? former.current.rank : undefined;
  const place = ({ row }: TimelineRow) => rank?.get(row.id);
  if (items.every((item) => place(item) !== undefined))
    return [...items].sort((a, b) => (place(a) ?? 0) - (place(b) ?? 0));
  const sorted = [...items].sort(byDates);
  former.current = { source, rank: new Map(sorted.map(({ row }, index) => [row.id, index])) };
  return sorted;
}
