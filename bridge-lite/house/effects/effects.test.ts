import { expect, test } from 'vitest';
import { en } from '../languages/en.ts';
import { mailAttribution } from './formateurPrevenu.ts';
import { mailCapacite, mailFormation, notices } from './notices.ts';
import { mailLivre } from './projetLivre.ts';

test('every mail is said in English too, with the same figures', () => {
  const figuresOf = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([name]) => name).sort();
  for (const text of [mailLivre, mailAttribution, mailCapacite, mailFormation].flatMap((mail) => Object.values(mail))) {
    expect(figuresOf(en.sentences[text] ?? `nothing for « ${text} »`)).toEqual(figuresOf(text));
  }
});

test('a notice gives all the figures of its mail', () => {
  const personne = { id: 1, label: 'Léa' };
  const hours = { capacite: 100, engagees: 102.5, depassement: 2.5 };
  const said = notices.capacite_depassee({ kind: 'capacite_depassee', personne, domaine: 'agence', ...hours });
  expect(said.key).toBe('capacite:1:agence:102.5');
  expect(said.figures).toEqual({ personne: 'Léa', domaine: 'l’agence', ...hours });
  const closed = notices.formation_cloturee({ kind: 'formation_cloturee', formation: { id: 4, label: 'Web' } });
  expect(closed).toMatchObject({ key: 'formation_cloturee:4', figures: { formation: 'Web' } });
});
