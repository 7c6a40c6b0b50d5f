import { expect, test } from 'vitest';
import { slugCandidates } from './slug.ts';

test.each([
  ['Site Boulangerie Lemoine', 'site-boulangerie-lemoine'],
  ['  Été à l’Œuvre !  ', 'ete-a-l-oeuvre'],
  ['日本', 'projet'],
  ['---', 'projet'],
  [`${'mot '.repeat(60)}`, `${'mot-'.repeat(60).slice(0, 90)}`.replace(/-+$/, '')],
])('%j becomes %s', (nom, slug) => {
  expect(slugCandidates(nom)[0]).toBe(slug);
});

test('the others are for a name that is taken', () => {
  const candidates = slugCandidates('Logo');
  expect(candidates.slice(0, 3)).toEqual(['logo', 'logo-2', 'logo-3']);
  expect(new Set(candidates).size).toBe(candidates.length);
});
