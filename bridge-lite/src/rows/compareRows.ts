import type { EntityRow } from '../../model/index.ts';

/** Compares rows by fields (`-` before one reverses it), those that are alike by their id. */
export function compareRows(sorts: readonly string[]): (a: EntityRow, b: EntityRow) => number {
  return (a, b) => {
    for (const sort of sorts) {
      const field = sort.replace(/^-/, '');
      const order = compareValues(a[field], b[field]);
      if (order !== 0) return sort.startsWith('-') ? -order : order;
    }
    return a.id - b.id;
  };
}

function compareValues(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a ?? '').localeCompare(String(b ?? ''), 'fr');
}
