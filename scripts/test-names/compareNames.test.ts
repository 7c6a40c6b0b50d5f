import { expect, test } from 'vitest';
import { compareNames, readReplacements } from './compareNames.ts';

test('a test that is gone is named, one that came is not held against anybody', () => {
  expect(compareNames(['a', 'b'], ['b', 'c'], [])).toEqual({ added: ['c'], gone: ['a'], unkept: [] });
});

test('of two tests of one name, both must stay', () => {
  expect(compareNames(['a', 'a'], ['a'], []).gone).toEqual(['a']);
  expect(compareNames(['a', 'a'], ['a', 'a', 'a'], []).gone).toEqual([]);
});

test('a replacement explains a name that is gone, as long as its new names are there', () => {
  const named = [{ old: ['a'], new: ['a in short', 'a in full'], reason: 'split' }];
  expect(compareNames(['a'], ['a in short', 'a in full'], named)).toMatchObject({ gone: [], unkept: [] });
  expect(compareNames(['a'], ['a in short'], named)).toMatchObject({ gone: [], unkept: ['a in full'] });
});

test('one replacement may stand for several names', () => {
  const named = [{ old: ['a', 'b'], new: ['a and b'], reason: 'one test for both' }];
  expect(compareNames(['a', 'b'], ['a and b'], named)).toMatchObject({ gone: [], unkept: [] });
  expect(compareNames(['a', 'b', 'c'], ['a and b'], named).gone).toEqual(['c']);
});

test('a replacement of a name that was not there yet asks for nothing', () => {
  expect(compareNames([], [], [{ old: ['a'], new: ['b'], reason: 'renamed' }]).unkept).toEqual([]);
});

test.each([
  ['[{"old":["a"],"new":["b"]}]', 'reason'],
  ['[{"old":["a"],"new":[],"reason":"gone"}]', 'new'],
  ['[{"old":[],"new":["b"],"reason":"renamed"}]', 'old'],
])('a list of replacements like %s is refused because of its %s', (json, field) => {
  expect(() => readReplacements(json)).toThrow(field);
});
