import { expect, test } from 'vitest';
import { FieldValueError } from '../errors.ts';
import { parseList } from './parseList.ts';

test.each([
  ['A, B', ['A', 'B']],
  ['"Martin, Jean"', ['Martin, Jean']],
  ['A, "Martin, Jean",B', ['A', 'Martin, Jean', 'B']],
  ['"dit ""le Grand"", Jean"', ['dit "le Grand", Jean']],
  ['', []],
  [
    [1, 2],
    [1, 2],
  ],
  [
    [1, 'A'],
    [1, 'A'],
  ],
  [['A, B'], ['A, B']],
  [3, [3]],
])('%j is %j', (input, expected) => {
  expect(parseList(input)).toEqual(expected);
});

test.each([[null], [[{ id: 1, value: 'A' }]], [[null]], [[1.5]], [true], [{ id: 1 }]])('%j is refused', (input) => {
  expect(() => parseList(input)).toThrow(FieldValueError);
});
