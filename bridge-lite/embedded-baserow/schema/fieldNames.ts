import { BaserowError, bodyError } from '../errors.ts';
import type { Table } from '../store/table.ts';

const maxName = 255;
const reserved = ['id', 'order'];

/** The trimmed name. @throws BaserowError when there is none, or it is too long. */
export function validName(name: unknown): string {
  const text = typeof name === 'string' ? name.trim() : '';
  const refuse = (error: string, code: string) => bodyError({ name: [{ error, code }] });
  if (name === undefined) throw refuse('This field is required.', 'required');
  if (text === '') throw refuse('This field may not be blank.', 'blank');
  if (text.length > maxName) throw refuse(`Ensure this field has no more than ${maxName} characters.`, 'max_length');
  return text;
}

/** A name for a field that no other field of the table has. @throws BaserowError otherwise, and for reserved names. */
export function freeName(table: Table, name: unknown, exceptId = 0): string {
  const text = validName(name);
  if (reserved.includes(text))
    throw new BaserowError(
      400,
      'ERROR_RESERVED_BASEROW_FIELD_NAME',
      'The field names order,id are reserved and cannot and cannot be used for a user created field, please choose different field name.',
    );
  const existing = table.fieldNamed(text);
  if (existing && existing.id !== exceptId)
    throw new BaserowError(
      400,
      'ERROR_FIELD_WITH_SAME_NAME_ALREADY_EXISTS',
      'You cannot have two fields with the same name in the same table, please choose a unique name for each field.',
    );
  return text;
}
