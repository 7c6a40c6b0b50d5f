import { day, entity, hours, longText, one, phrase, state, text, when } from '../../model/index.ts';

/** Hours that a person spent on a task on one day. */
export const intervention = entity('intervention', 'interventions', {
  label: 'Intervention',
  plural: 'Interventions',
  article: 'L’intervention',
  icon: 'stopwatch',
  fields: {
    libelle: text('Libellé', { title: true, says: 'texte', is: phrase('{date} · {tache}') }),
    tache: one('tache', 'Tâche', { back: 'interventions' }),
    personne: one('personne', 'Personne', { search: true, doer: true, back: 'interventions' }),
    date: day('Date', { edit: true, required: true, due: true }),
    heures: hours('Heures', { edit: true, required: true, min: -100_000, max: 100_000 }),
    notes: longText('Notes', { edit: true, max: 10_000, search: true, says: 'note' }),
    statut: state(
      'Statut',
      {
        valide: { label: 'Validée', colour: 'green', done: true, to: ['annulee'] },
        annulee: { label: 'Annulée', colour: 'red', done: true },
      },
      { initial: 'valide' },
    ),
    heures_comptees: hours('Heures comptées', { hidden: true, is: when('statut', { annulee: 0 }, 'heures') }),
  },
  card: { fields: ['tache', 'personne', 'date', 'heures'], details: ['notes'] },
  columns: ['date', 'personne', 'tache', 'heures', 'statut', 'notes'],
  presets: {
    'mes-heures': {
      title: 'Mes heures',
      view: 'calendar',
      groupBy: 'date',
      filters: { personne: 'moi', statut: 'valide' },
      sorts: ['-date'],
      slash: {
        description: 'Le calendrier des interventions de qui lit la page',
        words: ['mes heures', 'interventions', 'calendrier', 'my hours', 'calendar'],
        icon: 'calendar',
        place: 3,
      },
    },
  },
});
