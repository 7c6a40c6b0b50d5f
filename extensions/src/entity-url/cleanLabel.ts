const loneSurrogates = /[\uD800-\uDFFF]/gu;
/** Bidirectional overrides and isolates, zero width space, byte order mark: they can make a text read as another. */
const invisibles = /[\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
const blanks = /[\s\u0000-\u001F\u007F-\u009F]+/g;
/** Words of Latin letters with single blanks between them: nothing to clean. Editors ask for labels on every keystroke. */
// eslint-disable-next-line security/detect-unsafe-regex -- each word ends at a blank, which it cannot hold
const cleanAlready = /^[!-~\u00A1-\u024F]+(?: [!-~\u00A1-\u024F]+)*$/;

/** One line of text fit for a document: no control or bidi characters, single blanks, `maxLength` characters at most. */
export function cleanLabel(value: unknown, maxLength = 255): string {
  if (typeof value !== 'string') return '';
  if (value.length <= maxLength && cleanAlready.test(value)) return value;
  const text = value
    .slice(0, 4 * maxLength)
    .replace(loneSurrogates, '\uFFFD')
    .replace(invisibles, '')
    .replace(blanks, ' ');
  return Array.from(text.trim()).slice(0, maxLength).join('').trim();
}
