import { fieldText, fieldValue, isComputed } from '../fields/fieldValue.ts';
import type { FilterType } from './filterTypes.ts';

const words = ['text', 'long_text', 'url', 'email', 'single_select', 'multiple_select'];

/** True when the text holds the part with no letter, digit or underscore at its ends. */
function holdsWord(text: string, part: string): boolean {
  const isWord = (char: string | undefined) => char !== undefined && /[\p{L}\p{M}\p{N}_]/u.test(char);
  const startsWithWord = isWord(part[0]);
  const endsWithWord = isWord(part.at(-1));
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const isWhole = !isWord(text[at - 1]) && !isWord(text[at + part.length]);
    if (isWhole && startsWithWord && endsWithWord) return true;
  }
  return false;
}

const containsWord = (negated: boolean): FilterType => ({
  kinds: words,
  build: ({ store }, field, raw) => {
    const part = raw.trim().toLowerCase();
    return part === '' ? null : (row) => holdsWord(fieldText(store, field, row).toLowerCase(), part) !== negated;
  },
});

const lengthIsLowerThan: FilterType = {
  kinds: ['text', 'long_text', 'url', 'email', 'phone_number'],
  takes: (field) => !isComputed(field),
  build: ({ store }, field, raw) => {
    if (!/^\s*[+-]?\d+\s*$/.test(raw)) return () => false;
    return (row) => {
      const value = fieldValue(store, field, row);
      return typeof value === 'string' && [...value].length < Number(raw);
    };
  },
};

const isEvenAndWhole: FilterType = {
  kinds: ['number', 'autonumber'],
  build:
    ({ store }, field) =>
    (row) => {
      const value = fieldValue(store, field, row);
      return typeof value === 'number' && value % 2 === 0;
    },
};

/** Filters by whole words, by length and by parity. */
export const wordFilterTypes: Readonly<Record<string, FilterType>> = {
  contains_word: containsWord(false),
  doesnt_contain_word: containsWord(true),
  length_is_lower_than: lengthIsLowerThan,
  is_even_and_whole: isEvenAndWhole,
};
