import { formatDate } from '../ui/formats';
import type { FilterOperator } from './fieldFilter';
import type { FieldKind } from './fieldKind';
import { FilterLine, typedLine } from './kit/typedLine';

const wordOf = (operator: FilterOperator) =>
  operator === 'neq' || operator === 'contains' || operator === 'eq' ? 'other' : operator;

/** A day of the calendar, without a time. */
export const day: FieldKind = {
  kind: 'day',
  text: (value) => formatDate(String(value)),
  group: { by: 'day' },
  width: 148,
  filter: {
    operators: ['gte', 'lte', 'gt', 'lt', 'eq', 'empty'],
    word: (operator) => (operator === 'eq' ? 'op.eq' : `date.${wordOf(operator)}`),
    Value: FilterLine,
    typing: { type: 'date', format: (value) => value, parse: (typed) => typed },
  },
  typing: {
    type: 'date',
    format: (draft) => (typeof draft === 'string' ? draft : ''),
    parse: (typed) => ({ value: typed.trim() === '' ? null : typed.trim() }),
  },
  ...typedLine,
};
