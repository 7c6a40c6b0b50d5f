import { currentLanguage, type Language } from './language';

export type Dictionary<Key extends string = string> = Readonly<Record<Key, string>>;
export type Parameters = Readonly<Record<string, string | number>>;

/** Bidirectional marks: one left open in a value would turn the rest of the sentence around. */
const bidiMarks = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** Replaces `{name}` by the parameter of that name, without bidirectional marks; unknown names stay as they are. */
export function fillIn(template: string, parameters: Parameters = {}): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(parameters[name] ?? whole).replace(bidiMarks, ''),
  );
}

/** Builds the translate function of a pair of dictionaries. */
export function createTranslate<Key extends string>(dictionaries: Readonly<Record<Language, Dictionary<Key>>>) {
  return (key: Key, parameters?: Parameters, language: Language = currentLanguage()): string =>
    fillIn(dictionaries[language][key], parameters);
}
