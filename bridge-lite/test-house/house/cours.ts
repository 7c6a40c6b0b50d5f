import { card, entity, many, number, page, state, text } from '../../model/index.ts';

/** A course of an instrument. */
export const cours = entity('cours', 'les_cours', {
  label: 'Cours',
  plural: 'Cours',
  article: 'Le cours',
  icon: 'book',
  page: {
    title: 'Cours de {instrument}[ ({salle})]',
    icon: '🎼',
    template: 'cours',
    under: { title: 'Cours', icon: '🎼', space: 'ecole', view: 'kanban', groupBy: 'etat' },
  },
  fields: {
    instrument: text('Instrument', { title: true, edit: true, required: true, max: 100, says: 'nobody' }),
    salle: text('Salle', { edit: true, search: true, says: 'nobody' }),
    places: number('Places', { edit: true, max: 30 }),
    etat: state(
      'État',
      {
        ouvert: { label: 'Ouvert', colour: 'blue', icon: '🎹', to: ['complet', 'fini'] },
        complet: { label: 'Complet', colour: 'orange', to: ['ouvert', 'fini'] },
        fini: { label: 'Fini', colour: 'green', done: true },
      },
      { edit: true, initial: 'ouvert' },
    ),
    inscriptions: many('inscription', 'cours', 'Inscriptions'),
    page_du_cours: page(),
  },
  card: { fields: ['salle', 'places'], lists: [{ label: 'Inscriptions', rows: 'inscriptions', eager: true }] },
  columns: ['instrument', 'salle', 'places', 'etat'],
  ways: [card('[cours:', 'Fiche de cours')],
});
