import type { FieldKind } from './fieldKind';
import { webAddress } from './kit/webAddress';
import { text } from './text';

/** An address of the web. */
export const url: FieldKind = {
  ...text,
  kind: 'url',
  show: (value) => {
    const href = webAddress(value);
    if (href === null) return String(value);
    return (
      <a href={href} target="_blank" rel="noopener noreferrer">
        {String(value).replace(/^https?:\/\//i, '')}
      </a>
    );
  },
  print: String,
  width: 220,
  typing: {
    type: 'text',
    format: (draft) => (typeof draft === 'string' ? draft : ''),
    parse: (typed) => {
      const trimmed = typed.trim();
      if (trimmed === '') return { value: null };
      return webAddress(trimmed) === null ? { problem: { code: 'address' } } : { value: trimmed };
    },
  },
};
