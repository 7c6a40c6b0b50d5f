import type { Formatters } from 'intl-messageformat';
import type { Language } from './languages.ts';

const kept = new Map<Language, Formatters>();

/** The language's own ways of writing; a figure that names no format has no grouping and keeps all its decimals. */
export function languageFormatters(language: Language): Formatters {
  const known = kept.get(language) ?? createFormatters(language);
  kept.set(language, known);
  return known;
}

function createFormatters(language: Language): Formatters {
  const figures = new Intl.NumberFormat(language, {
    useGrouping: false,
    maximumFractionDigits: 20,
    signDisplay: 'negative',
  });
  const cardinal = new Intl.PluralRules(language);
  return {
    getNumberFormat: (locales, options) => (options ? new Intl.NumberFormat(locales, options) : figures),
    getDateTimeFormat: (...args) => new Intl.DateTimeFormat(...args),
    getPluralRules: (locales, options) =>
      options?.type === 'ordinal' ? new Intl.PluralRules(locales, options) : cardinal,
  };
}
