import { card, entity, hours, listed, many, mention, minus, one, state, sum, text } from '../../model/index.ts';

/** Hours of a bloc that trainers teach. Cancelling its attributions brings a module back to `a_attribuer`. */
export const module = entity('module', 'modules', {
  label: 'Module',
  plural: 'Modules',
  article: 'Le module',
  icon: 'book-2',
  fresh: 10,
  fields: {
    nom: text('Nom', { title: true, says: 'texte' }),
    bloc: one('bloc', 'Bloc', { search: true, context: true }),
    heures: hours('Heures'),
    statut: state(
      'Statut',
      {
        a_attribuer: { label: 'À attribuer', colour: 'orange', to: ['attribue', 'en_cours'] },
        attribue: { label: 'Attribué', colour: 'blue', to: ['a_attribuer', 'en_cours', 'realise'] },
        en_cours: { label: 'En cours', colour: 'violet', to: ['a_attribuer', 'attribue', 'realise'] },
        realise: { label: 'Réalisé', colour: 'green', done: true },
      },
      { initial: 'a_attribuer' },
    ),
    attributions: many('attribution', 'module', 'Attributions'),
    heures_attribuees: hours('Heures attribuées', { is: sum('attribution.module', 'heures_comptees') }),
    heures_realisees: hours('Heures réalisées', { is: sum('attribution.module', 'heures_realisees') }),
    heures_a_attribuer: hours('Heures à attribuer', { is: minus('heures', 'heures_attribuees') }),
  },
  card: {
    fields: ['bloc', 'heures_a_attribuer'],
    bars: [{ label: 'Heures du module', total: 'heures', used: 'heures_realisees', planned: 'heures_attribuees' }],
    lists: [{ label: 'Attributions', rows: 'attributions' }],
  },
  listsHours: true,
  columns: ['nom', 'bloc', 'statut', 'heures', 'heures_attribuees', 'heures_a_attribuer'],
  ways: [
    mention('@module:'),
    listed(card('[module:', 'Fiche de module'), {
      title: 'Carte module',
      description: 'La fiche d’un module, avec ses attributions',
      words: ['module', 'attributions', 'fiche', 'carte', 'card'],
      place: 3,
    }),
  ],
  presets: {
    'modules-a-attribuer': {
      title: 'Modules à attribuer',
      view: 'table',
      filters: { statut: 'a_attribuer' },
      sorts: ['bloc', 'nom'],
      fields: ['nom', 'bloc', 'heures', 'heures_attribuees', 'heures_a_attribuer'],
      slash: {
        description: 'Le tableau des modules sans formateur',
        words: ['modules', 'attribuer', 'tableau', 'assign', 'table'],
        icon: 'table',
        place: 2,
      },
    },
  },
});
