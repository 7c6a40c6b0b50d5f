import { card, day, entity, hours, listed, many, mention, page, state, sum, text } from '../../model/index.ts';

/** A course, made of blocs. */
export const formation = entity('formation', 'formations', {
  label: 'Formation',
  plural: 'Formations',
  article: 'La formation',
  icon: 'school',
  fresh: 10,
  page: {
    title: 'Formation {nom}',
    icon: '📄',
    template: 'formation',
    under: { title: 'Formations', icon: '🎓', space: 'formation', view: 'table', groupBy: null },
  },
  fields: {
    nom: text('Nom', { title: true, says: 'texte' }),
    code: text('Code', { unique: true, search: true, says: 'nobody' }),
    statut: state(
      'Statut',
      {
        brouillon: { label: 'Brouillon', colour: 'gray', icon: '📝', to: ['ouverte'] },
        ouverte: { label: 'Ouverte', colour: 'teal', icon: '📣', to: ['brouillon', 'en_cours', 'cloturee'] },
        en_cours: { label: 'En cours', colour: 'blue', icon: '🎓', to: ['cloturee'] },
        cloturee: { label: 'Clôturée', colour: 'green', icon: '🏁', done: true },
      },
      { initial: 'brouillon' },
    ),
    date_debut: day('Début'),
    date_fin: day('Fin', { notBefore: 'date_debut', due: true }),
    blocs: many('bloc', 'formation', 'Blocs'),
    heures_total: hours('Heures', { is: sum('bloc.formation', 'heures_total') }),
    heures_attribuees: hours('Heures attribuées', { is: sum('bloc.formation', 'heures_attribuees') }),
    heures_realisees: hours('Heures réalisées', { is: sum('bloc.formation', 'heures_realisees') }),
    docmost_page_id: page(),
  },
  span: ['date_debut', 'date_fin'],
  card: {
    fields: ['code', 'date_debut', 'date_fin'],
    bars: [
      {
        label: 'Heures de formation',
        total: 'heures_total',
        used: 'heures_realisees',
        planned: 'heures_attribuees',
      },
    ],
    lists: [{ label: 'Blocs', rows: 'blocs', eager: true, sorts: ['ordre'], nested: 'modules' }],
  },
  columns: ['nom', 'code', 'statut', 'date_debut', 'date_fin', 'heures_total', 'heures_realisees'],
  ways: [
    listed(mention('@formation:'), {
      description: 'Mentionner une formation avec son statut',
      words: ['formation', 'cours', 'mention', 'course'],
      place: 4,
    }),
    listed(card('[formation:', 'Fiche de formation'), {
      title: 'Carte formation',
      description: 'La fiche d’une formation, avec ses blocs',
      words: ['formation', 'blocs', 'fiche', 'carte', 'course', 'card'],
      place: 2,
    }),
  ],
});
