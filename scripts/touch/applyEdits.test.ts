import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { applyEdits } from './applyEdits.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'formation-hub-edits-'));
  writeFileSync(join(root, 'list.ts'), 'one\ntwo\ntwo\n');
});
afterEach(() => rmSync(root, { recursive: true }));

test('adds below a line and makes files, and names each file once', () => {
  const files = applyEdits(root, [
    { file: 'list.ts', below: 'one', add: '  more' },
    { file: 'list.ts', below: '  more', add: 'last' },
    { file: 'new/file.ts', create: 'text\n' },
  ]);
  expect(files).toEqual(['list.ts', 'new/file.ts']);
  expect(readFileSync(join(root, 'list.ts'), 'utf8')).toBe('one\n  more\nlast\ntwo\ntwo\n');
  expect(readFileSync(join(root, 'new/file.ts'), 'utf8')).toBe('text\n');
});

test.each([
  [
    'a line that is missing',
    { file: 'list.ts', below: 'three', add: 'more' },
    'list.ts has to have this line once: three',
  ],
  [
    'a line that comes twice',
    { file: 'list.ts', below: 'two', add: 'more' },
    'list.ts has to have this line once: two',
  ],
  ['a file that is there', { file: 'list.ts', create: 'text' }, 'list.ts is there already'],
])('refuses %s, and changes nothing', (_name, edit, message) => {
  expect(() => applyEdits(root, [edit])).toThrow(message);
  expect(readFileSync(join(root, 'list.ts'), 'utf8')).toBe('one\ntwo\ntwo\n');
});
