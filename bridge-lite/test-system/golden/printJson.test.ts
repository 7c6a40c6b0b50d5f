import fc from 'fast-check';
import { expect, test } from 'vitest';
import { printJson } from './printJson.ts';

test('what is short stays on its line, what is long has a line an item', () => {
  const ref = { id: 4, label: 'Léa Martin' };
  expect(printJson({ empty: {}, none: [], ref })).toBe(
    '{ "empty": {}, "none": [], "ref": { "id": 4, "label": "Léa Martin" } }\n',
  );
  const long = 'x'.repeat(130);
  expect(printJson({ ref, long: [long, 1] })).toBe(
    `{\n  "ref": { "id": 4, "label": "Léa Martin" },\n  "long": [\n    "${long}",\n    1\n  ]\n}\n`,
  );
});

test('it is the same value as before, its keys in the same order', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.stringify(JSON.parse(printJson(value)))).toBe(JSON.stringify(value));
    }),
  );
});
