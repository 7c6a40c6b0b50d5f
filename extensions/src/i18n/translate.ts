import { findLanguage } from './language';
import type { TextKeys } from './texts';

export type Parameters = Readonly<Record<string, string | number>>;

/** Bidirectional marks: one left open in a value would turn the rest of the sentence around. */
const bidiMarks = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** Replaces `{name}` by the parameter of that name, without bidirectional marks; unknown names stay as they are. */
export function fillIn(template: string, parameters: Parameters = {}): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(parameters[name] ?? whole).replace(bidiMarks, ''),
  );
}

/** Builds the translate function of a part of the texts from its French: what another language lacks is said in French. */
export function createTranslate<Part extends keyof TextKeys>(
  part: Part,
  french: Readonly<Record<TextKeys[Part], string>>,
) {
  return (key: TextKeys[Part], parameters?: Parameters): string => {
    const texts = findLanguage()?.texts[part];
    return fillIn(texts?.[key] ?? french[key], parameters);
  };
}
