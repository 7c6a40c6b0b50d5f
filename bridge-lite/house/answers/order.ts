import type { Ref } from '../../model/index.ts';

/** Ids of the rows that are linked, each once. */
export function idsOf(refs: readonly (Ref | null)[]): number[] {
  return [...new Set(refs.flatMap((ref) => (ref ? [ref.id] : [])))];
}

export function byDate(a: { id: number; date: string | null }, b: { id: number; date: string | null }): number {
  return (a.date ?? '').localeCompare(b.date ?? '') || a.id - b.id;
}
