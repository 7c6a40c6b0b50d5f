import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { checkPromises, readPromises } from './promises.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path: string) => (existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : undefined);

test('every promise about security names a test that exists', () => {
  const promises = readPromises(read('docs/operations/security.md') ?? '');
  expect(promises.length).toBeGreaterThan(3);
  expect(checkPromises(promises, read)).toEqual([]);
});

test('a test that is gone, a file that is gone and an empty promise are named', () => {
  const document = [
    '| # | Promise | Test file | Test |',
    '|---|---|---|---|',
    '| 1 | Kept | `a.test.ts` | works |',
    '| 2 | Renamed | `a.test.ts` | worked |',
    '| 3 | Moved | `b.test.ts` | works |',
    '| 4 |  | `a.test.ts` | works |',
  ].join('\n');
  const files: Record<string, string> = { 'a.test.ts': "// worked\ntest('works', () => {});" };
  expect(checkPromises(readPromises(document), (path) => files[path])).toEqual([
    '2: a.test.ts has no test « worked »',
    '3: b.test.ts has no test « works »',
    '4 promises nothing',
  ]);
});
