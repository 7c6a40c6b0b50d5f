import { expect, test } from 'vitest';
import { foldText } from './foldText.ts';

test.each([
  ['Léa MARTIN', 'lea martin'],
  ['  Jean-François  d’Œuvre ', 'jean francois d oeuvre'],
  ['Çà & là', 'ca la'],
])('%s folds to %s', (text, folded) => {
  expect(foldText(text)).toBe(folded);
});
