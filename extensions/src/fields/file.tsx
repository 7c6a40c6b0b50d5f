import { cleanLabel } from '@formation-hub/extensions';
import type { FieldKind } from './fieldKind';
import { listOf } from './kit/listOf';
import { webAddress, wikiPath } from './kit/webAddress';

interface StoredFile {
  name: string;
  href: string | null;
}

/** A file of the wire: a name, an address, or both. An address that no link may lead to is left out. */
function readFile(value: unknown): StoredFile {
  const { name, url } = typeof value === 'object' && value !== null ? (value as { name?: unknown; url?: unknown }) : {};
  const address = String(url ?? (typeof value === 'string' ? value : ''));
  const path = address.split(/[?#]/)[0] ?? '';
  return {
    name: cleanLabel(typeof name === 'string' ? name : path.split('/').at(-1)),
    href: webAddress(address) ?? wikiPath(address),
  };
}

const namesOf = (value: unknown): string =>
  listOf(value)
    .map((each) => readFile(each).name)
    .join(', ');

/** Files that were put into Baserow. */
export const file: FieldKind = {
  kind: 'file',
  text: namesOf,
  show: (value) => (
    <span className="fh-files">
      {listOf(value)
        .map(readFile)
        .map(({ name, href }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name
          <span key={index}>
            {index > 0 && ', '}
            {href === null ? (
              name
            ) : (
              <a href={href} target="_blank" rel="noopener noreferrer">
                {name}
              </a>
            )}
          </span>
        ))}
    </span>
  ),
  print: namesOf,
  width: 220,
  filter: { operators: ['empty'], Value: () => null },
  edit: null,
  form: null,
};
