import { useEffect } from 'react';
import type { Slot } from './rowGroups';

/** Asks for those of the rows at these places that are not there yet. */
export function useNeededRows(
  rows: readonly Slot[],
  indexes: readonly number[],
  onNeed: (from: number, to: number) => void,
): void {
  const missing = indexes.filter((index) => index < rows.length && rows[index] === undefined);
  useEffect(() => {
    for (const [from, to] of rangesOf(missing)) onNeed(from, to);
  });
}

/** Indexes in order as ranges without great gaps: what is kept far from sight is no reason to read what lies between. */
export function rangesOf(indexes: readonly number[]): [number, number][] {
  const ranges: [number, number][] = [];
  for (const index of indexes) {
    const last = ranges.at(-1);
    if (last && index - last[1] < 50) last[1] = index;
    else ranges.push([index, index]);
  }
  return ranges;
}
