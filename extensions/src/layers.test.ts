import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { importsOf, packagesOf, sourcePaths } from './testing/sources';

const root = fileURLToPath(new URL('.', import.meta.url));

/** Each form of a view is a room: a folder of `views` with an index. */
const forms = readdirSync(`${root}views`)
  .filter((name) => existsSync(`${root}views/${name}/index.ts`) || existsSync(`${root}views/${name}/index.tsx`))
  .map((name) => `views/${name}`);

/** Rooms that the headless nodes are made of: they reach the definitions by their files, all others by the package. */
const headless = ['i18n', 'model', 'entity-url', 'placement'];

/**
 * What each room may import besides itself. Files at the root put the rooms together. A form of a view knows no other
 * one, a kind of field no view, and nothing but the node itself knows that there are views at all.
 */
const allowed: Readonly<Record<string, readonly string[]>> = {
  i18n: [],
  icons: [],
  model: ['i18n', 'entity-view/viewKinds'],
  'entity-url': headless,
  placement: [],
  places: ['i18n', 'ui'],
  schema: [],
  wire: ['i18n'],
  ui: ['i18n', 'wire'],
  dom: ['icons', 'ui'],
  fields: ['i18n', 'wire', 'ui'],
  edit: ['i18n', 'wire', 'ui', 'fields'],
  history: ['i18n', 'wire', 'ui', 'fields', 'edit'],
  'entity-action': [...headless, 'wire', 'ui', 'fields', 'history'],
  'entity-mention': [...headless, 'icons', 'dom', 'wire', 'ui', 'fields', 'history'],
  'entity-embed': [...headless, 'wire', 'ui', 'fields', 'edit', 'entity-action', 'entity-mention', 'history'],
  'entity-view': [...headless, 'ui', 'views'],
  'views/kit': ['i18n', 'wire', 'ui', 'fields', 'edit', 'entity-action', 'history'],
  ...Object.fromEntries(forms.map((form) => [form, ['i18n', 'wire', 'ui', 'fields', 'edit', 'views/kit']])),
  views: ['i18n', 'ui', 'edit', 'views/kit', ...forms],
  triggers: ['i18n', 'dom', 'wire', 'ui', 'fields', 'entity-mention', 'places'],
  slash: ['i18n', 'model', 'ui', 'triggers', 'entity-action', 'places'],
  paste: ['wire', 'entity-mention', 'places'],
  'page-actions': ['i18n', 'wire', 'ui', 'entity-action', 'history'],
  plain: ['entity-mention', 'entity-embed', 'entity-view', 'entity-action'],
  docx: ['plain'],
  markdown: ['entity-mention', 'entity-embed', 'entity-view', 'entity-action'],
  guard: ['i18n', 'schema'],
};

const isFolder = (path: string) => !/\.\w+$/.test(path) && existsSync(`${root}${path}/.`);

/** Room of a file or folder under `src`: a folder, a form of a view, or '' at the root. */
function roomOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  const inner = `${first}/${second}`;
  if (first === 'views' && second !== '' && isFolder(inner)) return inner;
  return path.includes('/') || isFolder(first) ? first : '';
}

const files = sourcePaths.filter((path) => roomOf(path) !== '');

test('every room is known', () => {
  expect([...new Set(files.map(roomOf))].sort()).toEqual(Object.keys(allowed).sort());
});

test.each(Object.keys(allowed))('%s imports only the rooms below it', (room) => {
  const own = files.filter((path) => roomOf(path) === room);
  const wrong = own.flatMap((path) =>
    importsOf(path)
      .filter((target) => ![room, ...(allowed[room] ?? [])].some((name) => roomOf(target) === name || target === name))
      .map((target) => `${path} imports ${target}`),
  );
  expect(wrong).toEqual([]);
});

test('where a definition comes from is known to its room alone', () => {
  const wrong = sourcePaths
    .filter((path) => !path.startsWith('model/'))
    .filter((path) => importsOf(path).some((target) => target.startsWith('model/house.')));
  expect(wrong).toEqual([]);
});

test('only the wire knows the contracts of the bridge', () => {
  const users = sourcePaths.filter((path) =>
    packagesOf(path).some((name) => name.startsWith('@formation-hub/bridge-lite')),
  );
  expect(users).toEqual(['wire/wireTypes.ts']);
});
