import { expect, test } from 'vitest';
import { comparisonsIn, sourcePaths } from '../testing/sources';
import { fieldKinds } from '.';

test('what a kind of field is stands in its own file: no other asks for one by its name', () => {
  const others = sourcePaths.filter((path) => !path.startsWith('fields/'));
  expect(others.length).toBeGreaterThan(100);
  expect(others.flatMap((path) => comparisonsIn(path, /(^|[.])kind$/, Object.keys(fieldKinds)))).toEqual([]);
});
