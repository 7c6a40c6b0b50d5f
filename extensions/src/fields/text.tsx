import type { FieldKind } from './fieldKind';
import { FilterLine, typedLine } from './kit/typedLine';

/** One line of text. */
export const text: FieldKind = {
  kind: 'text',
  text: String,
  width: 200,
  filter: { operators: ['contains', 'eq', 'neq', 'empty'], Value: FilterLine },
  typing: {
    type: 'text',
    format: (draft) => (typeof draft === 'string' ? draft : ''),
    parse: (typed) => {
      const trimmed = typed.trim();
      return trimmed === '' ? { problem: { code: 'required' } } : { value: trimmed };
    },
  },
  ...typedLine,
};
