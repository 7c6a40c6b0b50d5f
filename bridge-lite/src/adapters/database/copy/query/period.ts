import type { Period } from '../../../../contracts/index.ts';

/** First and last day of a period, both included; null where it has no end on that side. */
export interface Days {
  from: string | null;
  to: string | null;
}

/** First day of the house's year, `MM-DD`. */
export const defaultYearStart = '09-01';

/**
 * The days of a period around today. Weeks begin on Monday; the next thirty days are today and the thirty after it.
 * @param yearStart first day of the year, `MM-DD`
 */
export function periodDays(period: Period, today: string, yearStart: string = defaultYearStart): Days {
  switch (period) {
    case 'aujourd_hui':
      return { from: today, to: today };
    case 'cette_semaine': {
      const monday = plusDays(today, -((weekday(today) + 6) % 7));
      return { from: monday, to: plusDays(monday, 6) };
    }
    case 'ce_mois': {
      const first = `${today.slice(0, 7)}-01`;
      return { from: first, to: plusDays(`${plusDays(first, 31).slice(0, 7)}-01`, -1) };
    }
    case '30_prochains_jours':
      return { from: today, to: plusDays(today, 30) };
    case 'cet_exercice': {
      const year = Number(today.slice(0, 4)) - (today.slice(5) < yearStart ? 1 : 0);
      return { from: `${written(year)}-${yearStart}`, to: plusDays(`${written(year + 1)}-${yearStart}`, -1) };
    }
    case 'en_retard':
      return { from: null, to: plusDays(today, -1) };
  }
}

/** True for a day of the calendar, `2026-09-01`. */
export function isDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const ms = Date.parse(text);
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

const weekday = (day: string): number => new Date(Date.parse(day)).getUTCDay();
const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);
const written = (year: number): string => String(year).padStart(4, '0');
