import { expect, test } from 'vitest';
import { splitNames } from './splitNames.ts';

test.each([
  ['A,-B', ['A', '-B']],
  ['"A, le premier",B', ['A, le premier', 'B']],
  ['-"A, le premier"', ['-A, le premier']],
  ['"dit \\"A\\"",B', ['dit "A"', 'B']],
  [' A , ,B ', ['A', 'B']],
  ['', []],
])('%s', (text, names) => {
  expect(splitNames(text)).toEqual(names);
});
