import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkReference, findReferences, listDocuments } from './references.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

test('every path and npm script that our documents name exists', () => {
  const documents = listDocuments(root);
  expect(documents).toContain('README.md');
  const problems = documents.flatMap((file) =>
    findReferences(readFileSync(join(root, file), 'utf8')).flatMap(
      (reference) => checkReference(root, file, reference) ?? [],
    ),
  );
  expect(problems).toEqual([]);
});

test('the README names the two commands and its picture', () => {
  const found = findReferences(readFileSync(join(root, 'README.md'), 'utf8'));
  expect(found.filter(({ kind }) => kind === 'script').map(({ text }) => text)).toEqual(
    expect.arrayContaining(['start', 'test']),
  );
  expect(found.some(({ kind, text }) => kind === 'path' && text.endsWith('.png'))).toBe(true);
});

test('a missing path, script or workspace is named with its line', () => {
  const text =
    'See `scripts/nowhere.ts`.\nRun `npm run nothing` or `npm run bench -w nowhere`, or [this](docs/none.md).';
  const problems = findReferences(text).map((reference) => checkReference(root, 'README.md', reference));
  expect(problems).toEqual([
    'README.md:1 names scripts/nowhere.ts: no such path',
    'README.md:2 names « npm run nothing »: no such script',
    'README.md:2 names the workspace nowhere: no such workspace',
    'README.md:2 names docs/none.md: no such path',
  ]);
});

test('placeholders and outside addresses are left alone', () => {
  expect(findReferences('`patches/NNN-name/patch.yml`, `docs/<page>.md`, [x](https://example.org/a)')).toEqual([]);
});
