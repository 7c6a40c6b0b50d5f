import { expect, test } from 'vitest';
import { renameInFormula } from './renameInFormulas.ts';

test.each([
  ["field('ancien') + field('autre')", "field('l\\'actuel') + field('autre')"],
  ['field( "ancien" )', "field('l\\'actuel')"],
  ["sum(lookup('lien', 'ancien'))", "sum(lookup('lien', 'ancien'))"],
  ["sum(lookup('ancien','x'))", "sum(lookup('ancien','x'))"],
  ["concat('ancien', \"field('autre')\")", "concat('ancien', \"field('autre')\")"],
])('%s', (formula, expected) => {
  expect(renameInFormula(formula, 'ancien', "l'actuel")).toBe(expected);
});
