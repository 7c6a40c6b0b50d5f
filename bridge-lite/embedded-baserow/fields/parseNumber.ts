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

/** Turns `1e3` and the like into plain digits. */
function plain(input: string): string | null {
  if (/^[+-]?(?:\d+|\d+\.\d*|\.\d+)$/.test(input)) return input;
  if (!/^[+-]?(?:\d+|\d+\.\d+)[eE][+-]?\d{1,2}$/.test(input)) return null;
  return Number(input).toFixed(20).replace(/0+$/, '').replace(/\.$/, '');
}

/**
 * Checks a number against its field and gives it as a decimal string.
 * @throws FieldValueError for text, for too many digits or decimals, for a negative where none is allowed.
 */
export function parseNumber(field: FieldRecord, input: unknown): string | null {
  if (input === null || input === '') return null;
  if (typeof input !== 'number' && typeof input !== 'string') throw new FieldValueError('A valid number is required.');
  const value = plain(String(input).trim());
  if (value === null) throw new FieldValueError('A valid number is required.');
  const decimals = field.number_decimal_places ?? 0;
  const fraction = (value.split('.')[1] ?? '').replace(/0+$/, '');
  if (fraction.length > decimals)
    throw new FieldValueError(`Ensure that there are no more than ${decimals} decimal places.`, 'max_decimal_places');
  const canonical = canonicalDecimal(value, decimals);
  if (canonical.replace(/\D/g, '').length > maxDigits)
    throw new FieldValueError(`Ensure that there are no more than ${maxDigits} digits in total.`, 'max_digits');
  if (canonical.startsWith('-') && !field.number_negative)
    throw new FieldValueError('Ensure this value is greater than or equal to 0.', 'min_value');
  return canonical;
}
