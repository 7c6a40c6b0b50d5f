import { useRef } from 'react';
import type { TimelineRow } from './timelineModel';

/** Lines of a timeline; undefined for a row that nobody has asked for yet. */
export type Lines = readonly (TimelineRow | undefined)[];

/**
 * Rows on their lines: as the bridge orders them, but in the order that they had while only their dates change, so that a
 * bar that was moved stays on its line. Another `source` begins anew.
 */
export function useSteadyOrder(source: string, lines: Lines): Lines {
  const former = useRef<{ source: string; rank: ReadonlyMap<number, number> }>(undefined);
  const rank = former.current?.source === source ? former.current.rank : undefined;
  const there = lines.filter((line) => line !== undefined);
  if (rank && there.every(({ row }) => rank.has(row.id))) {
    const steady = [...there].sort((a, b) => (rank.get(a.row.id) ?? 0) - (rank.get(b.row.id) ?? 0));
    return lines.map((line) => line && steady.shift());
  }
  former.current = { source, rank: new Map(there.map(({ row }, index) => [row.id, index])) };
  return lines;
}
