import { readValue } from './readValue';

/** Whether the bridge could not read this field of a row: neither zero nor empty, and never shown as either. */
export function isUnknown(row: object, field: string): boolean {
  const unknown = readValue(row, 'unknown');
  return Array.isArray(unknown) && unknown.includes(field);
}

/** Whether one of a bar's hours could not be read, so that the bar says nothing. */
export const isUnknownBar = (
  row: object,
  { total, used, planned }: { total: string; used: string; planned?: string },
) => [total, used, planned ?? used].some((field) => isUnknown(row, field));
