import { describe, expect, test } from 'vitest';
import { compileMessage } from './compileMessage.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { translate, translateStatut } from './translate.ts';

const placeholders = (language: string, text: string) => [...compileMessage(language, text).uses.keys()].sort();

describe('dictionaries', () => {
  test('both languages have the same keys', () => {
    expect(Object.keys(en).sort()).toEqual(Object.keys(fr).sort());
  });

  test.each(Object.keys(fr) as (keyof typeof fr)[])('%s takes the same parameters in both languages', (key) => {
    expect(placeholders('en', en[key])).toEqual(placeholders('fr', fr[key]));
  });
});

describe('translate', () => {
  test('writes numbers with the decimal separator of the language', () => {
    expect(translate('fr', 'rg03.bornes', { attribuees: 7.5 })).toContain('7,5 h');
    expect(translate('en', 'rg03.bornes', { attribuees: 7.5 })).toContain('7.5 h');
  });

  test.each([
    ['fr', 1_234_567.25, '1234567,25 h'],
    ['en', 1_234_567.25, '1234567.25 h'],
    ['fr', 0.1 + 0.2, '0,30000000000000004 h'],
    ['fr', -0, 'entre 0 et 0 h'],
  ])('in %s, %d is neither grouped nor rounded: %s', (language, attribuees, expected) => {
    expect(translate(language, 'rg03.bornes', { attribuees })).toContain(expected);
  });

  test.each([
    ['fr', 0, '0 tâche ouverte :'],
    ['fr', 1, '1 tâche ouverte :'],
    ['fr', 2, '2 tâches ouvertes :'],
    ['fr', 1_000_000, '1000000 tâches ouvertes :'],
    ['en', 0, '0 open tasks:'],
    ['en', 1, '1 open task:'],
    ['en', 2, '2 open tasks:'],
  ])('in %s, %d is said as « %s »', (language, nombre, expected) => {
    expect(translate(language, 'rg06', { projet: 'P', nombre, noms: 'a' })).toContain(expected);
  });

  test('counts with decimals as French does', () => {
    const message = (heures: number) =>
      translate('fr', 'action.attribuer_module.message', { heures, module: 'M', personne: 'A' });
    expect(message(1.5)).toBe('1,5 h de « M » est attribuée à A.');
    expect(message(2)).toBe('2 h de « M » sont attribuées à A.');
  });

  test('does not expand placeholders that come from a parameter', () => {
    expect(translate('fr', 'rg02.role', { personne: '{personne} {autre}' })).toContain('{personne} {autre}');
  });

  test.each(['<b>l’an</b>', "d'{x} #", '{n, plural, other {#}}', ''])('leaves the parameter %j as it is', (nom) => {
    expect(translate('fr', 'action.creer_projet.message', { nom })).toBe(`Le projet « ${nom} » est créé.`);
  });

  test('keeps the name of a parameter that is not given', () => {
    expect(translate('fr', 'rg02.role')).toBe('{personne} n’a pas le rôle de formateur.');
  });

  test('speaks French where it has no such language', () => {
    expect(translate('xx', 'page.retour')).toBe(translate('fr', 'page.retour'));
  });

  test('falls back on the raw statut when it is unknown', () => {
    expect(translateStatut('fr', 'archive')).toBe('archive');
    expect(translateStatut('en', 'a_faire')).toBe('To do');
    expect(translateStatut('fr', null)).toBe('Aucun statut');
  });
});
