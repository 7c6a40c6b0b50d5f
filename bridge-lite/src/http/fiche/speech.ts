import type { Labels } from '../../i18n/labels.ts';
import type { Language } from '../../i18n/translate.ts';
import { houseTimeZone } from '../../time/day.ts';

/** How a page speaks, and where its links lead. */
export interface Speech {
  language: Language;
  labels: Labels;
  /** Path under which browsers reach the bridge. */
  publicPath: string;
}

/** A number as people of the language write it. */
export function numberText(value: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(value);
}

/** A number of hours with its unit, which stays on its line. */
export const hoursText = (value: number, language: Language): string => `${numberText(value, language)}\u00a0h`;

export function momentText(ms: number, language: Language): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: houseTimeZone }).format(
    ms,
  );
}
