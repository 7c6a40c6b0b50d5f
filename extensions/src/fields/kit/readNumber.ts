import type { NumberLimits, Parsed } from '../fieldValue';

/** The number that was typed, with a comma or a point, and thousands apart or not; undefined when it is none. */
export function readNumber(typed: string): number | undefined {
  const text = typed.replace(/\s/g, '').replace(',', '.');
  const number = Number(text);
  return text !== '' && Number.isFinite(number) ? number : undefined;
}

/** The number that was typed, or what is wrong with it. */
export function parseNumber(typed: string, { min, isAboveMin, max, isInteger }: NumberLimits): Parsed {
  const number = readNumber(typed);
  if (number === undefined || (isInteger && !Number.isInteger(number))) return { problem: { code: 'number' } };
  if (min !== undefined && isAboveMin && number <= min) return { problem: { code: 'above', limit: min } };
  if (min !== undefined && number < min) return { problem: { code: 'min', limit: min } };
  if (max !== undefined && number > max) return { problem: { code: 'max', limit: max } };
  return { value: number };
}
