import { formatHeures } from '../ui/formats';
import type { FieldKind } from './fieldKind';
import { parseNumber, readNumber } from './kit/readNumber';
import { FilterLine, typedLine } from './kit/typedLine';

const look = { type: 'text', inputMode: 'decimal' } as const;

const toCents = (value: number): number => Math.round(value * 100) / 100;

/** A number without a unit, not negative and with two decimals where people type it. */
export const number: FieldKind = {
  kind: 'number',
  text: String,
  width: 92,
  filter: {
    operators: ['gte', 'lte', 'gt', 'lt', 'eq', 'neq'],
    Value: FilterLine,
    param: Number,
    typing: {
      ...look,
      format: (value) => value.replace('.', ','),
      parse: (typed) => (typed === '' ? '' : readNumber(typed)?.toString()),
    },
  },
  typing: {
    ...look,
    format: (draft) => (typeof draft === 'number' ? formatHeures(draft) : ''),
    parse: (typed) => {
      const parsed = parseNumber(typed, { min: 0 });
      return 'value' in parsed ? { value: toCents(Number(parsed.value)) } : parsed;
    },
  },
  edit: typedLine.edit,
  form: { ...typedLine.form, read: (value, limits) => parseNumber(String(value), limits) },
};
