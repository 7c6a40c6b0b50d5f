import { expect, test } from 'vitest';
import { house } from '../../house/index.ts';
import {
  erasedValues,
  findPerson,
  findSurnames,
  namingFields,
  personWords,
  sharesWords,
  wordsWithout,
} from './personal.ts';

const of = house.entities.find(({ name }) => name === house.people.entity) ?? house.entities[0];
const lea = { nom: 'Martin', prenom: 'Léa', nom_prenom: 'Léa Martin', email: 'lea.martin@acadenice.fr' };
const former = { nom: 'Le Goff-Durand', telephone: '06 12 34 56 78' };
const words = personWords(of, [lea, former]);
const { rewrite, pattern } = findPerson(words);

test('the words of a person are every name, address and number that the row ever had', () => {
  expect(words.names).toEqual(
    expect.arrayContaining(['Léa Martin', 'Martin Léa', 'Léa Le Goff-Durand', 'Le Goff-Durand Léa']),
  );
  expect(words).toMatchObject({
    emails: [lea.email],
    phones: [former.telephone],
    surnames: ['Martin', 'Le Goff-Durand'],
  });
  expect(namingFields(of)).toEqual(['nom_prenom', 'nom', 'prenom', 'email', 'telephone']);
});

test.each([
  ['Vu avec LEA MARTIN et Léa Le Goff Durand', 'Vu avec personne effacée et personne effacée'],
  ['Martin, Léa ; martin lea', 'Martin, Léa ; personne effacée'],
  ['<Lea.Martin@ACADENICE.FR>', '<effacé>'],
  ['dossiers/lea-martin/plan.pdf', 'dossiers/personne effacée/plan.pdf'],
  ['au 0612345678, +33 6 12 34 56 78 ou +33 (0)6.12.34.56.78', 'au effacé, effacé ou effacé'],
  ['Léa Martineau, Cléa Martin, M. Martin, 106123456789', 'Léa Martineau, Cléa Martin, M. Martin, 106123456789'],
  [
    'marie-lea.martin@acadenice.fr, marie.lea.martin@acadenice.fr',
    'marie-lea.martin@acadenice.fr, marie.lea.martin@acadenice.fr',
  ],
  [
    'lea.martin@chez-elle.fr, Marie-Léa Martin, Léa Martin-Duval',
    'personne effacée, Marie-Léa Martin, Léa Martin-Duval',
  ],
])('« %s » becomes « %s »', (before, after) => {
  expect(rewrite(before)).toBe(after);
  // What is looked for first finds more, never less.
  if (before !== after) expect(before).toMatch(new RegExp(pattern ?? 'none', 'u'));
});

test('last names alone are found, not replaced', () => {
  const { isIn } = findSurnames(words);
  expect(['M. MARTIN', 'Mme Le Goff Durand', 'Martineau', 'Saint-Martin'].map(isIn)).toEqual([true, true, false, true]);
});

test('what an erasure leaves is no word, and no field of it changes again', () => {
  const erased = { ...lea, ...erasedValues(of, { ...lea, ...former, competences: 'PHP' }, rewrite) };
  expect(erased).toMatchObject({ nom: 'effacée', prenom: 'Personne', email: '', competences: '' });
  expect(personWords(of, [{ ...erased, nom_prenom: 'Personne effacée' }])).toEqual({
    names: [],
    emails: [],
    phones: [],
    surnames: [],
  });
  expect(erasedValues(of, erased, rewrite)).toEqual({});
  expect(findPerson(personWords(of, [])).pattern).toBeNull();
});

test('a name that somebody else has too is told from those that are hers alone', () => {
  const other = personWords(of, [
    { nom: 'MARTIN', prenom: 'Lea', email: 'autre@acadenice.fr', telephone: '+33612345678' },
  ]);
  expect(sharesWords(words, other)).toBe(true);
  const left = wordsWithout(words, [other]);
  expect(left.phones).toEqual([]);
  expect(left.emails).toEqual([lea.email]);
  expect(left.names).not.toContain('Léa Martin');
  expect(sharesWords(words, personWords(of, [{ nom: 'Martin', prenom: 'Paul' }]))).toBe(false);
});
