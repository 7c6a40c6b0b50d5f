import { readValue } from './readValue';

/** Whether the reader may not read this field of a row: whatever it holds, they are told nothing of it. */
export function isReserved(row: object, field: string): boolean {
  const reserved = readValue(row, 'reserved');
  return Array.isArray(reserved) && reserved.includes(field);
}
