import { isArgumentElement, isLiteralElement, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { IntlMessageFormat } from 'intl-messageformat';
import { languageFormatters } from './languageFormatters.ts';
import type { Language } from './languages.ts';

export type MessageParams = Record<string, string | number>;
/** What a message does with an argument: it writes it as it is, or counts it, chooses by it or formats it. */
export type ArgumentUse = 'writes' | 'weighs';

/** An ICU message, ready to be filled in. */
export interface CompiledMessage {
  /** Each argument with its uses. */
  uses: ReadonlyMap<string, ReadonlySet<ArgumentUse>>;
  /** The text; an argument that is not given stays as its name in braces. */
  format(params: MessageParams): string;
}

/** @throws SyntaxError for a text that is no ICU message */
export function compileMessage(language: Language, text: string): CompiledMessage {
  const formatters = languageFormatters(language);
  const message = new IntlMessageFormat(text, language, undefined, { ignoreTag: true, formatters });
  const uses = usesOf(message.getAst());
  return {
    uses,
    format(params) {
      const values: MessageParams = {};
      for (const [name, ways] of uses) {
        const value = params[name] ?? `{${name}}`;
        const isFigure = typeof value === 'number' && !ways.has('weighs');
        values[name] = isFigure ? formatters.getNumberFormat(language).format(value) : value;
      }
      return String(message.format(values));
    },
  };
}

function usesOf(elements: readonly MessageFormatElement[], found = new Map<string, Set<ArgumentUse>>()) {
  for (const element of elements) {
    if (isLiteralElement(element) || !('value' in element)) continue;
    const ways = found.get(element.value) ?? new Set<ArgumentUse>();
    found.set(element.value, ways.add(isArgumentElement(element) ? 'writes' : 'weighs'));
    if ('options' in element) for (const { value } of Object.values(element.options)) usesOf(value, found);
  }
  return found;
}
