import { FieldValueError } from '../errors.ts';
import type { FieldRecord } from '../store/records.ts';

const maxDigits = 50;

/** Writes a plain decimal with exactly the places of the field: `120` becomes `120.00`. */
function canonicalDecimal(value: string, decimals: number): string {
  const [whole = '0', fraction = ''] = value.replace(/^[+-]/, '').split('.');
  const digits = whole.replace(/^0+(?=\d)/, '') || '0';
  const text = decimals > 0 ? `${digits}.${fraction.padEnd(decimals, '0').slice(0, decimals)}` : digits;
  return value.startsWith('-') && /[1-9]/.test(text) ? `-${text}` : text;
}

/** Turns `1e3` and the like into plain digits, whatever their number. */
function plain(input: string): string | null {
  if (/^[+-]?(?:\d+|\d+\.\d*|\.\d+)$/.test(input)) return input;
  const [mantissa = '', exponent = '', ...others] = input.split(/e/i);
  const isExponential = /^[+-]?(?:\d+|\d+\.\d+)$/.test(mantissa) && /^[+-]?\d{1,2}$/.test(exponent);
  if (!isExponential || others.length > 0) return null;
  const sign = mantissa.startsWith('-') ? '-' : '';
  const [whole = '', fraction = ''] = mantissa.replace(/^[+-]/, '').split('.');
  const point = whole.length + Number(exponent);
  const digits = `${whole}${fraction}`;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  const padded = digits.padEnd(point, '0');
  return padded.length === point ? `${sign}${padded}` : `${sign}${padded.slice(0, point)}.${padded.slice(point)}`;
}

/**
 * Checks a number against its field and gives it as a decimal string.
 * @throws FieldValueError for text, for too many digits or decimals, also when they are zeros, for a negative where none is allowed.
 */
export function parseNumber(field: FieldRecord, input: unknown): string | null {
  if (input === null) return null;
  if (typeof input !== 'number' && typeof input !== 'string') throw new FieldValueError('A valid number is required.');
  const value = plain(String(input).trim());
  if (value === null) throw new FieldValueError('A valid number is required.');
  const decimals = field.number_decimal_places ?? 0;
  const fraction = value.split('.')[1] ?? '';
  if (fraction.length > decimals)
    throw new FieldValueError(`Ensure that there are no more than ${decimals} decimal places.`, 'max_decimal_places');
  const canonical = canonicalDecimal(value, decimals);
  if (canonical.replace(/\D/g, '').length > maxDigits)
    throw new FieldValueError(`Ensure that there are no more than ${maxDigits} digits in total.`, 'max_digits');
  if (canonical.startsWith('-') && !field.number_negative)
    throw new FieldValueError('Ensure this value is greater than or equal to 0.', 'min_value');
  return canonical;
}
