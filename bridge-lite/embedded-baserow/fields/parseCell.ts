import { FieldValueError } from '../errors.ts';
import type { Cell, FieldRecord, SelectOption } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import { isComputed } from './fieldValue.ts';
import { parseDate } from './parseDate.ts';
import { parseLinks } from './parseLinks.ts';
import { parseList } from './parseList.ts';
import { parseNumber } from './parseNumber.ts';

const required = 'This field may not be null.';
// eslint-disable-next-line security/detect-unsafe-regex -- each part ends at a dot, which it cannot hold
const emailPattern = /^[^\s@"<>()[\],;:\\]+@[^\s@.]+(\.[^\s@.]+)+$/u;

function parseText(field: FieldRecord, input: unknown): string | null {
  const blankIsText = field.type === 'email' || field.type === 'url' || field.type === 'phone_number';
  if (input === null) return blankIsText ? '' : null;
  if (typeof input !== 'string' && typeof input !== 'number') throw new FieldValueError('Not a valid string.');
  const value = String(input).trim();
  if (value.includes('\0'))
    throw new FieldValueError('Null characters are not allowed.', 'null_characters_not_allowed');
  if (value === '') return value;
  if (field.type === 'email' && !emailPattern.test(value)) throw new FieldValueError('Enter a valid value.');
  if (field.type === 'url' && !isUrl(value)) throw new FieldValueError('Enter a valid value.');
  if (field.type === 'phone_number' && !/^[\p{Nd}()+._*/#=;,Nnx -]{1,100}$/u.test(value))
    throw new FieldValueError('Enter a valid value.');
  return value;
}

function isUrl(value: string): boolean {
  try {
    return /^(https?|ftps?):$/.test(new URL(value).protocol);
  } catch {
    return false;
  }
}

function parseBoolean(input: unknown): boolean {
  if (input === null) throw new FieldValueError(required, 'null');
  if ([true, 'true', 'True', '1', 1, 'on', 'yes', 't', 'y'].includes(input as string)) return true;
  if ([false, 'false', 'False', '0', 0, 'off', 'no', 'f', 'n'].includes(input as string)) return false;
  throw new FieldValueError('Must be a valid boolean.');
}

function optionId(options: SelectOption[], input: unknown): number {
  const found = options.find((option) => option.id === input) ?? options.find((option) => option.value === input);
  const byDigits =
    typeof input === 'string' && /^\d+$/.test(input) && options.find((option) => option.id === Number(input));
  const option = found ?? byDigits;
  if (!option)
    throw new FieldValueError(
      `The provided select option value '${String(input)}' is not a valid select option.`,
      'invalid_option',
      'row',
    );
  return option.id;
}

/** True when no caller may write the field. */
export const isReadOnly = (field: FieldRecord): boolean =>
  isComputed(field) || ['created_on', 'last_modified', 'autonumber', 'uuid'].includes(field.type) || field.read_only;

/**
 * Turns what a body holds for a field into what is stored.
 * @throws FieldValueError when Baserow would refuse it.
 */
export function parseCell(store: Store, field: FieldRecord, input: unknown): Cell {
  if (isReadOnly(field))
    throw new FieldValueError(
      `Field of type ${field.type} is read only and should not be set manually.`,
      'read_only',
      'row',
    );
  switch (field.type) {
    case 'number':
      return parseNumber(field, input);
    case 'rating': {
      const rating = Number(input ?? 0);
      if (!Number.isInteger(rating) || rating < 0 || rating > (field.max_value ?? 5))
        throw new FieldValueError(`Ensure this value is less than or equal to ${field.max_value ?? 5}.`, 'max_value');
      return rating;
    }
    case 'boolean':
      return parseBoolean(input);
    case 'date':
      return parseDate(field, input);
    case 'single_select':
      return input === null || input === '' ? null : optionId(field.select_options ?? [], input);
    case 'multiple_select':
      return [...new Set(parseList(input).map((item) => optionId(field.select_options ?? [], item)))];
    case 'link_row':
      return parseLinks(store, field, input);
    default:
      return parseText(field, input);
  }
}

/** What a new row holds when the body leaves the field out. */
export function defaultCell(field: FieldRecord): Cell {
  switch (field.type) {
    case 'email':
    case 'url':
    case 'phone_number':
      return '';
    case 'text':
      return field.text_default || null;
    case 'boolean':
      return false;
    case 'rating':
      return 0;
    case 'multiple_select':
    case 'link_row':
      return [];
    default:
      return null;
  }
}
