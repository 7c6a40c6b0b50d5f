import { describe, expect, test } from 'vitest';
import { house } from '#house';
import { createSchema } from '../../model/index.ts';
import { compileMessage } from './compileMessage.ts';
import { en } from './en.ts';
import { fr } from './fr.ts';
import { createLabels } from './labels.ts';
import { createSay } from './say.ts';
import { translate } from './translate.ts';

const placeholders = (language: string, text: string) => [...compileMessage(language, text).uses.keys()].sort();

const labels = createLabels(createSchema(house), house.languages);
const say = createSay(house.languages, labels);
const bornes = 'Les heures réalisées doivent être comprises entre 0 et {attribuees} h.';
const taches =
  'Le projet « {projet} » a encore {nombre, plural, one {# tâche ouverte} other {# tâches ouvertes}} : {noms}.';
const attribue =
  '{heures_attribuees, plural, one {# h de « {module} » est attribuée} other {# h de « {module} » sont attribuées}} à {personne}.';

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
    expect(translate('fr', 'sync.page.secondes', { nombre: 7.5 })).toContain('7,5 s');
    expect(translate('en', 'sync.page.secondes', { nombre: 7.5 })).toContain('7.5 s');
  });

  test.each([
    ['fr', 1_234_567.25, '1234567,25 h'],
    ['en', 1_234_567.25, '1234567.25 h'],
    ['fr', 0.1 + 0.2, '0,30000000000000004 h'],
    ['fr', -0, 'entre 0 et 0 h'],
  ])('in %s, %d is neither grouped nor rounded: %s', (language, attribuees, expected) => {
    expect(say(language, bornes, { attribuees })).toContain(expected);
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
    expect(say(language, taches, { projet: 'P', nombre, noms: 'a' })).toContain(expected);
  });

  test('counts with decimals as French does', () => {
    const message = (heures: number) => say('fr', attribue, { heures_attribuees: heures, module: 'M', personne: 'A' });
    expect(message(1.5)).toBe('1,5 h de « M » est attribuée à A.');
    expect(message(2)).toBe('2 h de « M » sont attribuées à A.');
  });

  test('does not expand placeholders that come from a parameter', () => {
    expect(translate('fr', 'notFound.action', { name: '{name} {autre}' })).toContain('{name} {autre}');
  });

  test.each(['<b>l’an</b>', "d'{x} #", '{n, plural, other {#}}', ''])('leaves the parameter %j as it is', (nom) => {
    expect(say('fr', 'Le projet « {nom} » est créé.', { nom })).toBe(`Le projet « ${nom} » est créé.`);
  });

  test('keeps the name of a parameter that is not given', () => {
    expect(say('fr', '{personne} n’a pas le rôle de formateur.')).toBe('{personne} n’a pas le rôle de formateur.');
  });

  test('speaks French where it has no such language', () => {
    expect(translate('xx', 'page.retour')).toBe(translate('fr', 'page.retour'));
  });

  test('says a state by its word where it stands, and by its name when no machine knows it', () => {
    expect(labels.option('fr', 'tache.statut', 'archive')).toBe('archive');
    expect(labels.option('en', 'tache.statut', 'a_faire')).toBe('To do');
    expect(labels.option('en', 'projet.statut', 'en_cours')).toBe('In progress');
    expect(labels.option('en', 'formation.statut', 'en_cours')).toBe('Running');
    expect(labels.option('fr', 'tache.statut', null)).toBe('Aucun statut');
  });
});
