import { formatHeuresUnit } from '../ui/formats';
import type { FieldKind } from './fieldKind';
import { number } from './number';

/** A number of hours; those of several rows are summed. */
export const hours: FieldKind = {
  ...number,
  kind: 'hours',
  text: (value) => (typeof value === 'number' ? formatHeuresUnit(value) : String(value)),
  sum: formatHeuresUnit,
  width: 116,
};
