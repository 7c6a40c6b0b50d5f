import { describe, expect, test } from 'vitest';
import { type Expression, parseFormula } from './parseFormula.ts';
import { FormulaError } from './types.ts';

const show = (expression: Expression): string =>
  expression.node === 'literal'
    ? JSON.stringify(expression.value)
    : `${expression.name}(${expression.args.map(show).join(' ')})`;

describe('parseFormula', () => {
  test.each([
    ['1 + 2 * 3', 'add(1 multiply(2 3))'],
    ['(1 + 2) * 3', 'multiply(add(1 2) 3)'],
    ['10 - 4 - 3', 'minus(minus(10 4) 3)'],
    ["field('a') != 'x' && !true", `and(not_equal(field("a") "x") not(true))`],
    ['1 >= 2 || 3 < 4', 'or(greater_than_or_equal(1 2) less_than(3 4))'],
    ['-2.50', 'minus(0 2.5)'],
    [`CONCAT("l\\"eau", 'l\\'air')`, `concat("l\\"eau" "l'air")`],
    ["sum(\n  lookup('tâches', 'Heures passées')\n)", 'sum(lookup("tâches" "Heures passées"))'],
    ['today()', 'today()'],
  ])('%s', (source, expected) => {
    expect(show(parseFormula(source))).toBe(expected);
  });

  test('keeps the decimal places of a number', () => {
    expect(parseFormula('2.50')).toMatchObject({ decimals: 2 });
  });

  test.each(['', '1 +', 'sum(', "field('a'", '1 2', 'a', "'open", '1 ? 2', ')'])('%j is refused', (source) => {
    expect(() => parseFormula(source)).toThrow(FormulaError);
  });
});
