import { expect, test } from 'vitest';
import { searchScore } from './searchInMemory.ts';

test.each([
  ['Léa Martin', 'lea', 4],
  ['Léa Martin', 'LÉA MA', 4],
  ['Léa Martin', 'mar', 3],
  ['Léa Martin', 'martin lea', 3],
  ['Site Boulangerie', 'lange', 2],
  ['Léa Martin', 'paul', 0],
  ['Léa Martin', 'lea paul', 0],
  ['Léa Martin', '  ', 1],
  ['', 'x', 0],
])('%s answers %s with %d', (text, query, score) => {
  expect(searchScore(text, query)).toBe(score);
});
