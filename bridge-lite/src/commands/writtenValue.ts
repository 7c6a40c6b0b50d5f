import type { AnyField } from '../../model/index.ts';
import type { FieldValues } from '../ports/sourceRows.ts';

/** A value of a row as a write takes it: links are ids. */
export function writtenOf(value: unknown): FieldValues[string] {
  if (Array.isArray(value)) return value.map(writtenOf) as FieldValues[string];
  if (typeof value === 'object' && value !== null) return 'id' in value ? Number(value.id) : null;
  return (value ?? null) as FieldValues[string];
}

/** A value of the log as a write takes it: a link to one row is its id. */
export function storedAsWritten(field: AnyField | undefined, value: unknown): FieldValues[string] {
  if (field?.kind === 'one') return Array.isArray(value) ? ((value[0] as number | undefined) ?? null) : null;
  // An empty number counts as zero, here as everywhere.
  const isNumber = field?.kind === 'number' || field?.kind === 'hours';
  return (value ?? (isNumber ? 0 : null)) as FieldValues[string];
}

/** Whether both are the same in a row. */
export const isSameWritten = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
