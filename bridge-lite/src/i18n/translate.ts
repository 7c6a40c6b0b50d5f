import { type CompiledMessage, compileMessage, type MessageParams } from './compileMessage.ts';
import { fr, type MessageKey } from './fr.ts';
import { houseLanguage, type Language, messagesByLanguage } from './languages.ts';

export type { Language, MessageKey, MessageParams };

const kept = new Map<Language, Map<MessageKey, CompiledMessage>>();

/** Text of a key in a language, its figures and plurals as that language writes them. */
export function translate(language: Language, key: MessageKey, params: MessageParams = {}): string {
  return messageOf(language, key).format(params);
}

function messageOf(language: Language, key: MessageKey): CompiledMessage {
  const ofLanguage = kept.get(language) ?? new Map<MessageKey, CompiledMessage>();
  kept.set(language, ofLanguage);
  const own = messagesByLanguage.get(language)?.[key];
  const message =
    ofLanguage.get(key) ?? (own === undefined ? compileMessage(houseLanguage, fr[key]) : compileMessage(language, own));
  ofLanguage.set(key, message);
  return message;
}

const sentences = new Map<Language, Map<string, CompiledMessage>>();

/** A text written in a language, its figures and plurals filled in as that language writes them. */
export function fillIn(language: Language, text: string, params: MessageParams): string {
  const ofLanguage = sentences.get(language) ?? new Map<string, CompiledMessage>();
  sentences.set(language, ofLanguage);
  const message = ofLanguage.get(text) ?? compileMessage(language, text);
  ofLanguage.set(text, message);
  return message.format(params);
}
