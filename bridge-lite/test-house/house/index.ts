import { defineHouse, guard, people } from '../../model/index.ts';
import { cours } from './cours.ts';
import { eleve } from './eleve.ts';
import { inscription } from './inscription.ts';
import { inscrire } from './inscrire.ts';

/** A music school: the smallest house that says something of every part. */
export const musicSchool = defineHouse('ecole-de-musique', [eleve, cours, inscription], {
  policy: {
    entities: {
      eleve: { read: 'read:eleves' },
      cours: { read: 'read:cours', change: 'write:cours' },
      inscription: { read: 'read:cours' },
    },
    actions: { inscrire: 'write:cours' },
    ties: { own: { label: 'sur sa fiche', of: { eleve: [[]] } } },
    rights: [],
    privacy: {
      eleve: {
        courriel: [
          { role: 'owner', rows: 'any' },
          { role: 'eleve:direction', rows: 'any' },
          { role: 'eleve', rows: 'own' },
        ],
      },
    },
    refusals: {},
    roles: { owner: ['read:*', 'write:*', 'open:*'], member: ['read:*'], 'eleve:direction': ['write:cours'] },
  },
  people: people(eleve, {
    email: 'courriel',
    account: 'compte',
    roles: 'qualites',
    active: { field: 'presence', value: 'inscrit' },
    admins: 'direction',
  }),
  actions: [inscrire],
  guards: [guard(cours, { patch: { summary: 'Change a course', answer: 'The course.' } })],
  effects: [],
  notices: {},
  answers: [],
  languages: {
    en: {
      sentences: {
        Cours: 'Course',
        'Le cours': 'The course',
        Instrument: 'Instrument',
        Salle: 'Room',
        Places: 'Seats',
      },
    },
  },
});
