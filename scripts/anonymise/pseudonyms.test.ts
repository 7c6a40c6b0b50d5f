import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Dictionary } from './dictionary.ts';
import { createPseudonyms, isPseudonym } from './pseudonyms.ts';

const identityOf = createPseudonyms('a salt');

test('an address has one identity, whatever its case; another salt gives another one', () => {
  expect(identityOf('Pierre.Dupont@acadenice.fr ')).toEqual(identityOf('pierre.dupont@acadenice.fr'));
  expect(createPseudonyms('b salt')('pierre.dupont@acadenice.fr').email).not.toBe(
    identityOf('pierre.dupont@acadenice.fr').email,
  );
});

test('every address that is made is plain, recognised, and hardly ever made twice', () => {
  const made = new Set(Array.from({ length: 5000 }, (_, index) => identityOf(`personne:${index}`).email));
  expect(made.size).toBe(5000);
  for (const email of made) {
    expect(email).toMatch(/^[a-z]+\.[a-z]+\.[0-9a-f]{8}@anonyme\.invalid$/);
    expect(isPseudonym(email)).toBe(true);
  }
  expect(isPseudonym('someone@anonyme.invalid.fr')).toBe(false);
});

const pierre = { prenom: 'Élise', nom: 'Tilleul', email: 'elise@anonyme.invalid', telephone: '+33 6 39 98 00 01' };
const dictionary = new Dictionary();
dictionary.add({ prenom: 'Pierre', nom: 'Dupont', email: 'Pierre.Dupont@acadenice.fr', telephone: '06 01' }, pierre);
const rewrite = dictionary.createRewrite();

test.each([
  ['Pierre Dupont a vu M. DUPONT.', 'Élise Tilleul a vu M. TILLEUL.'],
  ['Dupont Pierre, PIERRE DUPONT', 'Tilleul Élise, ÉLISE TILLEUL'],
  ['écrire à pierre.dupont@ACADENICE.fr ou au 06 01', 'écrire à elise@anonyme.invalid ou au +33 6 39 98 00 01'],
  ['Duponteau, une pierre, dupont', 'Duponteau, une pierre, dupont'],
])('« %s » becomes « %s »', (before, after) => {
  expect(rewrite(before)).toBe(after);
  expect(rewrite(after)).toBe(after);
});

test('names made of signs that patterns know are only text', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[A-Z][A-Z.*+?()[\]\\^$|{}/-]{1,10}[A-Z]$/), (nom) => {
      const odd = new Dictionary();
      odd.add({ prenom: 'Zed', nom }, pierre);
      expect(odd.createRewrite()(`« Zed ${nom} »`)).toBe('« Élise Tilleul »');
    }),
  );
});
