import { expect, test } from 'vitest';
import { renameInFormula } from './renameInFormula.ts';

const renames = {
  own: (name: string) => (name === 'ancien' ? "l'actuel" : name),
  linked: (link: string, name: string) => (link === 'lien' && name === 'ancien' ? 'neuf' : name),
};

test.each([
  ["field('ancien') + field('autre')", "field('l\\'actuel') + field('autre')"],
  ['field( "ancien" )', "field('l\\'actuel')"],
  ["sum(lookup('lien', 'ancien'))", "sum(lookup('lien', 'neuf'))"],
  ["sum(lookup('ancien','x'))", "sum(lookup('l\\'actuel', 'x'))"],
  ["concat('ancien', \"field('autre')\")", "concat('ancien', \"field('autre')\")"],
])('%s', (formula, expected) => {
  expect(renameInFormula(formula, renames)).toBe(expected);
});
