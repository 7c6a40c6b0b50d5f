import type { Context } from 'hono';
import { accepts } from 'hono/accepts';
import { houseLanguage, type Language, messagesByLanguage } from '../i18n/languages.ts';

/** More wishes than any browser sends. */
const maxWishes = 100;

/** Languages that something is said in: by the engine, or by the house (whose languages are `ofHouse`). */
export function spokenLanguages(ofHouse: readonly Language[]): Language[] {
  return [...new Set([...messagesByLanguage.keys(), ...ofHouse])];
}

/** The language that the caller's `Accept-Language` puts first among those that are spoken, of any region; else French. */
export function preferredLanguage(c: Context, supports: Language[]): Language {
  return accepts(c, {
    header: 'Accept-Language',
    supports,
    default: houseLanguage,
    match: (wishes, options) =>
      wishes
        .slice(0, maxWishes)
        .filter(({ q }) => q > 0)
        .map(({ type }) => type.toLowerCase().split('-')[0] ?? '')
        .find((language) => options.supports.includes(language)) ?? options.default,
  });
}
