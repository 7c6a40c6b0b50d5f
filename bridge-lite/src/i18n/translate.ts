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
  return dictionaries[language][key].replace(/\{(\w+)\}/g, (placeholder, name: string) => {
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
