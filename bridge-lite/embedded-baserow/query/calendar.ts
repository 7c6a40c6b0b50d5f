const dayMs = 86_400_000;
const parse = (day: string): Date => new Date(`${day}T00:00:00Z`);
const print = (date: Date): string => date.toISOString().slice(0, 10);

/** Day in a time zone. @throws RangeError for an unknown zone. */
export function dayIn(zone: string, moment: Date): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(moment);
}

export const addDays = (day: string, days: number): string => print(new Date(parse(day).getTime() + days * dayMs));

/** Adds months; the day is brought back to the last of a shorter month. */
export function addMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const lastOfMonth = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return print(new Date(Date.UTC(year, month - 1 + months, Math.min(date, lastOfMonth))));
}

/** Monday of the week of a day. */
export const mondayOf = (day: string): string => addDays(day, -((parse(day).getUTCDay() + 6) % 7));
/** Number of the week that a day is in, by ISO 8601: the first one has the year's first Thursday. */
export function isoWeek(day: string): number {
  const thursday = addDays(mondayOf(day), 3);
  const sinceNewYear = parse(thursday).getTime() - parse(`${thursday.slice(0, 4)}-01-01`).getTime();
  return Math.floor(sinceNewYear / dayMs / 7) + 1;
}
export const firstOfMonth = (day: string): string => `${day.slice(0, 7)}-01`;
export const firstOfYear = (day: string): string => `${day.slice(0, 4)}-01-01`;
