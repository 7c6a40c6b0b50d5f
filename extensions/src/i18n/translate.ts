import { currentLanguage, type Language } from './language';

export type Dictionary<Key extends string = string> = Readonly<Record<Key, string>>;
export type Parameters = Readonly<Record<string, string | number>>;

/** Replaces `{name}` by the parameter of that name; unknown names stay as they are. */
export function fillIn(template: string, parameters: Parameters = {}): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(parameters[name] ?? whole));
}

/** Builds the translate function of a pair of dictionaries. */
export function createTranslate<Key extends string>(dictionaries: Readonly<Record<Language, Dictionary<Key>>>) {
  return (key: Key, parameters?: Parameters, language: Language = currentLanguage()): string =>
    fillIn(dictionaries[language][key], parameters);
}
