import { FieldValueError } from '../errors.ts';

/** Splits a text at its commas; a part between double quotes keeps its own, and a doubled quote in it is one quote. */
function splitValues(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  let quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '"' && quoted && text.charAt(at + 1) === '"') {
      part += char;
      at += 1;
    } else if (char === '"') quoted = !quoted;
    else if (char === ',' && !quoted) {
      parts.push(part);
      part = '';
    } else part += char;
  }
  return [...parts, part].map((one) => one.trim()).filter((one) => one !== '');
}

/**
 * Reads what a body holds for a field of several values: ids and texts; one text may name several.
 * @throws FieldValueError for null and for anything else in the list.
 */
export function parseList(input: unknown): (number | string)[] {
  if (input === null) throw new FieldValueError('This field may not be null.', 'null');
  if (typeof input === 'string') return splitValues(input);
  if (typeof input === 'number') return parseList([input]);
  if (!Array.isArray(input))
    throw new FieldValueError(`Expected a list of items but got type "${typeof input}".`, 'not_a_list');
  const isId = (item: unknown) => typeof item === 'number' && Number.isInteger(item);
  if (!input.every((item) => isId(item) || typeof item === 'string'))
    throw new FieldValueError('A valid integer or string is required.');
  return input;
}
