import type { FieldKind } from './fieldKind';
import { text } from './text';

/** A telephone number, written as people write it. */
export const phone: FieldKind = {
  ...text,
  kind: 'phone',
  show: (value) => <a href={`tel:${String(value).replace(/[^+\d]/g, '')}`}>{String(value)}</a>,
  width: 150,
};
