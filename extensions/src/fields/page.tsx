import type { FieldKind } from './fieldKind';
import { wikiPath } from './kit/webAddress';
import { text } from './text';

/** A page of the wiki, which the bridge keeps in step: its address, or its id where that is all there is. */
export const page: FieldKind = {
  ...text,
  kind: 'page',
  show: (value) => {
    const href = wikiPath(value);
    return href === null ? String(value) : <a href={href}>{String(value)}</a>;
  },
  print: String,
  filter: { ...text.filter, operators: ['empty'] },
  edit: null,
  form: null,
};
