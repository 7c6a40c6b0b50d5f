import { describe, expect, test } from 'vitest';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { preferredLanguage } from './language.ts';
import { translate, translateStatut } from './translate.ts';

const placeholders = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();

describe('dictionaries', () => {
  test('both languages have the same keys', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
  });

  test.each(Object.keys(fr) as (keyof typeof fr)[])('%s takes the same parameters in both languages', (key) => {
    expect(placeholders(en[key])).toEqual(placeholders(fr[key]));
  });
});

describe('translate', () => {
  test('writes numbers with the decimal separator of the language', () => {
    expect(translate('fr', 'sync.page.secondes', { nombre: 7.5 })).toContain('7,5 s');
    expect(translate('en', 'sync.page.secondes', { nombre: 7.5 })).toContain('7.5 s');
  });

  test('does not expand placeholders that come from a parameter', () => {
    expect(translate('fr', 'notFound.action', { name: '{name} {autre}' })).toContain('{name} {autre}');
  });

  test('falls back on the raw statut when it is unknown', () => {
    expect(translateStatut('fr', 'archive')).toBe('archive');
    expect(translateStatut('en', 'a_faire')).toBe('To do');
    expect(translateStatut('fr', null)).toBe('Aucun statut');
  });
});

describe('preferredLanguage', () => {
  test.each([
    [undefined, 'fr'],
    ['', 'fr'],
    ['de-DE,de;q=0.9', 'fr'],
    ['en-GB,en;q=0.9', 'en'],
    ['fr;q=0.5, en;q=0.8', 'en'],
    ['en;q=0, fr;q=0.1', 'fr'],
    ['en;q=nonsense', 'en'],
    [`${'x,'.repeat(10_000)}en`, 'fr'],
  ] as const)('%s gives %s', (header, expected) => {
    expect(preferredLanguage(header)).toBe(expected);
  });
});
