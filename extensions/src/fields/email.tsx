import type { FieldKind } from './fieldKind';
import { text } from './text';

/** A mail address. */
export const email: FieldKind = {
  ...text,
  kind: 'email',
  show: (value) => <a href={`mailto:${encodeURIComponent(String(value)).replace('%40', '@')}`}>{String(value)}</a>,
  width: 220,
};
