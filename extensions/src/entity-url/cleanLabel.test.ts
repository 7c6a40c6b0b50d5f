import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanLabel } from './cleanLabel';

const anyText = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[ a-zé\u200B\u202E\t\n\u00A0]*$/),
);

test('a clean label is one line without blanks at its ends, and stays as it is', () => {
  fc.assert(
    fc.property(anyText, (text) => {
      const label = cleanLabel(text);
      expect(label).toBe(cleanLabel(label));
      expect(label).not.toMatch(/^\s|\s$|\s\s|[^\S ]|[\p{Cc}\u200B\u200E\u200F\u202A-\u202E\u2066-\u2069\uFEFF]/u);
      expect(label.isWellFormed()).toBe(true);
    }),
  );
});

test.each([
  ['Léa Martin', 'Léa Martin'],
  [' Léa\u00A0\n Martin ', 'Léa Martin'],
  ['Léa\u202EMartin', 'LéaMartin'],
  ['Léa\u0085Martin', 'Léa Martin'],
  ['x'.repeat(300), 'x'.repeat(255)],
  [12, ''],
])('%j becomes %j', (value, label) => {
  expect(cleanLabel(value)).toBe(label);
});
