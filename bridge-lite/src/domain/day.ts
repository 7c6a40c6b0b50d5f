/** The house's calendar. */
const paris = new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Paris', dateStyle: 'short' });

/** Day of a moment in Paris, `2026-09-01`. */
export function dayOf(ms: number): string {
  return paris.format(ms);
}

/** The same day of the month a year before; 29 February becomes the 28th. */
export function yearBefore(day: string): string {
  const before = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`;
  return before.endsWith('-02-29') ? before.replace('-29', '-28') : before;
}
