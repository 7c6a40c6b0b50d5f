import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { showExamples } from './showExamples.ts';

const document = readFileSync(join(import.meta.dirname, '../../CONTRIBUTING.md'), 'utf8');

const shownNames = ['field', 'entity', 'action', 'view_kind', 'right', 'language', '010-editor-ext-index'];

test('CONTRIBUTING.md shows its examples and a patch as they are', () => {
  const shown = [...document.matchAll(/<!-- (?:touch|patch): ([\w-]+) -->/g)].map(([, name]) => name);
  expect(shown).toEqual(shownNames);
  expect(showExamples(document)).toBe(document);
});

test('an example stands in its place, old words in it are gone', () => {
  const text = 'Before.\n<!-- touch: field -->\nold words\n<!-- /touch -->\nAfter.\n';
  expect(showExamples(text)).toBe(
    [
      'Before.',
      '<!-- touch: field -->',
      "- In `bridge-lite/house/entities/client.ts`, below `telephone: phone('Téléphone', { says: 'telephone' }),`, add `adresse: text('Adresse', { says: 'texte' }),`",
      '<!-- /touch -->',
      'After.',
      '',
    ].join('\n'),
  );
});

test('a new file is shown whole, with its path', () => {
  const shown = showExamples('<!-- touch: language -->\n<!-- /touch -->');
  expect(shown).toContain('-->\n```ts\n// A new file: bridge-lite/house/languages/de.ts\nimport type');
  expect(shown).toContain("    Client: 'Kunde',\n");
});

test('an example or a patch that is none is told', () => {
  expect(() => showExamples('<!-- touch: column -->\n<!-- /touch -->')).toThrow('no example is named column');
  expect(() => showExamples('<!-- patch: 999-none -->\n<!-- /patch -->')).toThrow('999-none');
});
