import { expect, test } from 'vitest';
import { fillPlaceholders, hidePlaceholders, placeholderNames, solePlaceholder } from './placeholders.ts';

test.each([
  ['{{nom}} {{ code }}{{}}', ['nom', 'code', '']],
  ['{{a{{b}}c}}', ['b']],
  ['{nom} {{nom} {{', []],
])('%j names %j', (text, names) => {
  expect(placeholderNames(text)).toEqual(names);
  expect(fillPlaceholders(text, (name) => `<${name}>`).match(/<\w*>/g) ?? []).toEqual(names.map((name) => `<${name}>`));
});

test.each([
  ['{{ nom }}', 'nom'],
  ['{{nom}} ', undefined],
  ['{{a}}{{b}}', undefined],
])('%j is the placeholder %s', (text, name) => {
  expect(solePlaceholder(text)).toBe(name);
});

test.each(['--p0-- {{a}}{{b}} --pp', '{{a}}', '', '{{ {x} }} {{{y}}}'])(
  '%j comes back after it was hidden',
  (source) => {
    const { hidden, reveal } = hidePlaceholders(source);
    expect(placeholderNames(hidden)).toEqual([]);
    expect(reveal(hidden)).toBe(source);
  },
);

/** Time for as many characters, whatever their number in one text; the best of several, as the machine may be busy. */
function timeOf(text: string, length: number): number {
  const times = Array.from({ length: 5 }, () => {
    const startedAt = performance.now();
    for (let done = 0; done < 6000; done += length) {
      placeholderNames(text);
      solePlaceholder(text);
      hidePlaceholders(text);
    }
    return performance.now() - startedAt;
  });
  return Math.min(...times);
}

test.each([
  ['an opening and blanks', (length: number) => `{{${' '.repeat(length)}`],
  ['openings', (length: number) => '{{ '.repeat(length / 3)],
  ['closings', (length: number) => `{{${' }'.repeat(length / 2)}`],
])('a long text costs no more for each character: %s', (_name, make) => {
  const [short, long] = [30, 300];
  // 10 if the time grew with the square, 100 with the cube, as it once did.
  expect(timeOf(make(long), long) / timeOf(make(short), short)).toBeLessThan(6);
});
