import { expect, test } from 'vitest';
import { cutText } from './cutText.ts';

test.each([
  ['court', 255, 'court'],
  ['aaaaa', 3, 'aaa'],
  ['aa🎓 suite', 3, 'aa'],
  ['aa🎓 suite', 4, 'aa🎓'],
  ['a👩🏽‍🏫b', 5, 'a'],
  ['e\u0301te\u0301', 1, ''],
  ['', 3, ''],
])('%j cut to %d is %j', (text, length, cut) => {
  expect(cutText(text, length)).toBe(cut);
  expect(cutText(text, length).isWellFormed()).toBe(true);
});
