import { fieldText } from '../fields/fieldValue.ts';
import type { FieldRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Predicate } from './filterTypes.ts';

const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

const searchable = (field: FieldRecord): boolean => field.type !== 'link_row' && field.type !== 'boolean';

/**
 * Search over the visible fields. `compat` looks for the text anywhere in one field; `full-text-with-count` wants every
 * word to begin a word of one field, with its accents. A number also matches the row of that id.
 */
export function searchPredicate(store: Store, fields: readonly FieldRecord[], text: string, mode: string): Predicate {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  const id = /^[1-9]\d*$/.test(trimmed) ? Number(trimmed) : 0;
  const seen = fields.filter(searchable);
  if (mode === 'full-text-with-count') {
    const wanted = words(trimmed);
    return (row) =>
      row.id === id ||
      seen.some((field) => {
        const found = words(fieldText(store, field, row));
        return wanted.length > 0 && wanted.every((word) => found.some((one) => one.startsWith(word)));
      });
  }
  const lower = trimmed.toLowerCase();
  return (row) => row.id === id || seen.some((field) => fieldText(store, field, row).toLowerCase().includes(lower));
}
