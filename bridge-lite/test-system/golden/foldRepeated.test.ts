import { expect, test } from 'vitest';
import { foldRepeated } from './foldRepeated.ts';

const long = { description: 'x'.repeat(160) };

test('a long part stands once, and is named by its place elsewhere', () => {
  expect(foldRepeated({ first: { 400: long }, second: { 400: long, list: [long] } })).toEqual({
    first: { 400: long },
    second: { 400: 'as # > first > 400', list: ['as # > first > 400'] },
  });
});

test('a short part, or one that differs by a letter, stands where it stood', () => {
  const other = { description: `y${'x'.repeat(159)}` };
  const document = { first: { short: { type: 'string' }, long }, second: { short: { type: 'string' }, long: other } };
  expect(foldRepeated(document)).toEqual(document);
});
