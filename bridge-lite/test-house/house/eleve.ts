import { choice, choices, email, entity, hours, mention, sum, text } from '../../model/index.ts';

/** Somebody who learns an instrument, or teaches one. */
export const eleve = entity('eleve', 'eleves', {
  label: 'Élève',
  plural: 'Élèves',
  article: 'L’élève',
  icon: 'user',
  face: true,
  fields: {
    prenom: text('Prénom', { title: true, edit: true, create: 'required', required: true, says: 'prenom' }),
    courriel: email('Courriel', { unique: true, says: 'email' }),
    compte: text('Compte', { unique: true, hidden: true, says: 'compte' }),
    qualites: choices('Qualités', {
      musicien: { label: 'Musicien', colour: 'blue' },
      direction: { label: 'Direction', colour: 'orange' },
    }),
    presence: choice(
      'Présence',
      { inscrit: { label: 'Inscrit', colour: 'green' }, parti: { label: 'Parti', colour: 'gray', done: true } },
      { status: true },
    ),
    heures_suivies: hours('Heures suivies', { is: sum('inscription.eleve', 'duree') }),
  },
  card: { fields: ['presence', 'heures_suivies'] },
  columns: ['prenom', 'presence', 'heures_suivies'],
  ways: [mention('@eleve:')],
});
