import { currentLocale } from '../i18n/language';
import { translateShared } from '../i18n/shared';

/** A number of hours without unit: `7,5`, `−21`. */
export const formatHeures = (heures: number): string =>
  new Intl.NumberFormat(currentLocale(), { maximumFractionDigits: 2 }).format(heures).replace('-', '\u2212');

/** Hours with their unit: `7,5 h`. */
export const formatHeuresUnit = (heures: number): string =>
  translateShared('hours.value', { heures: formatHeures(heures) });

/** A calendar day of the wire (`2026-12-18`): `18 déc. 2026`; the year is left out when it is the current one. */
export function formatDate(day: string, now: Date = new Date()): string {
  const date = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(date.getTime())) return day;
  const isThisYear = date.getUTCFullYear() === now.getFullYear();
  return new Intl.DateTimeFormat(currentLocale(), {
    day: 'numeric',
    month: 'short',
    ...(!isThisYear && { year: 'numeric' }),
    timeZone: 'UTC',
  }).format(date);
}

/** How long ago: `il y a 3 min`. */
export function formatAge(asOf: Date, now: Date = new Date()): string {
  const minutes = Math.floor((now.getTime() - asOf.getTime()) / 60_000);
  if (minutes < 1) return translateShared('age.now');
  if (minutes < 60) return translateShared('age.minutes', { count: minutes });
  if (minutes < 48 * 60) return translateShared('age.hours', { count: Math.floor(minutes / 60) });
  return translateShared('age.days', { count: Math.floor(minutes / 1440) });
}

/** A moment with its time: `20 nov., 06:12`. */
export const formatMoment = (moment: Date): string =>
  new Intl.DateTimeFormat(currentLocale(), {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(moment);

/** Whether a calendar day is over, in the reader's time zone. */
export function isPast(day: string, now: Date = new Date()): boolean {
  const today = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
  return day < today;
}

/** At most two initials of a name: `Léa Martin` gives `LM`. */
export function initials(name: string): string {
  const words = name.split(/[\s-]+/).filter(Boolean);
  const picked = words.length > 1 ? [words[0], words.at(-1)] : words;
  return picked
    .map((word) => /[\p{L}\p{N}\p{So}]/u.exec(word ?? '')?.[0].toLocaleUpperCase(currentLocale()) ?? '')
    .join('');
}

/** Text without case and accents, to compare with what a person types. */
export const foldText = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** `one` or `other`, as the dictionaries' keys end. */
export const plural = (count: number): 'one' | 'other' =>
  new Intl.PluralRules(currentLocale()).select(count) === 'one' ? 'one' : 'other';
