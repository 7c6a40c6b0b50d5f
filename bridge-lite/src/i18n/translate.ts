import type { EntityName } from '../contracts/index.ts';
import { en } from './en.ts';
import { fr, type MessageKey } from './fr.ts';

export type Language = 'fr' | 'en';
export type MessageParams = Record<string, string | number>;
export type { MessageKey };

const dictionaries: Record<Language, Record<MessageKey, string>> = { fr, en };

const decimalSeparator: Record<Language, string> = { fr: ',', en: '.' };

/** Text of a key in a language; numbers are written with that language's decimal separator. */
export function translate(language: Language, key: MessageKey, params: MessageParams = {}): string {
  return fillIn(language, dictionaries[language][key], params);
}

/** A text with its parameters; numbers are written with the language's decimal separator. */
export function fillIn(language: Language, text: string, params: MessageParams): string {
  return text.replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = params[name];
    if (value === undefined) return placeholder;
    return typeof value === 'number' ? String(value).replace('.', decimalSeparator[language]) : value;
  });
}

/** Text of a statut value; the value itself when the dictionaries do not know it. */
export function translateStatut(language: Language, statut: string | null): string {
  const key = `statut.${statut ?? 'aucun'}`;
  return key in fr ? translate(language, key as MessageKey) : (statut ?? '');
}

/** Name of an entity with its article, to begin a sentence. */
export function translateEntity(language: Language, entity: EntityName): string {
  return translate(language, `entity.${entity}`);
}

/** Name of an entity without an article. */
export function translateKind(language: Language, entity: EntityName): string {
  return translate(language, `kind.${entity}`);
}

/** True for a field that the dictionaries name. */
export function isFieldKey(field: string): boolean {
  return `field.${field}` in fr;
}

/** Name of a field; the field itself when the dictionaries do not know it. */
export function translateField(language: Language, field: string): string {
  return isFieldKey(field) ? translate(language, `field.${field}` as MessageKey) : field;
}
