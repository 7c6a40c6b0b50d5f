/** Hours in whole hundredths, so that sums and comparisons are exact. */
export function toCentiemes(heures: number): number {
  return Math.round(heures * 100);
}

/** Hours from hundredths. */
export function fromCentiemes(centiemes: number): number {
  return centiemes / 100;
}

/** Exact sum of hours with two decimals. */
export function sumHeures(heures: Iterable<number>): number {
  let total = 0;
  for (const value of heures) total += toCentiemes(value);
  return fromCentiemes(total);
}
