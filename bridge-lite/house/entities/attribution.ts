import { day, entity, hours, longText, one, phrase, state, text, when } from '../../model/index.ts';

/** Hours of a module given to a trainer. */
export const attribution = entity('attribution', 'attributions', {
  label: 'Attribution',
  plural: 'Attributions',
  article: 'L’attribution',
  icon: 'user-check',
  fields: {
    libelle: text('Libellé', { title: true, says: 'texte', is: phrase('{module} · {personne}') }),
    module: one('module', 'Module'),
    personne: one('personne', 'Personne', { back: 'attributions', doer: true }),
    heures_attribuees: hours('Heures attribuées', { max: 100_000 }),
    heures_realisees: hours('Heures réalisées', { max: 100_000 }),
    statut: state(
      'Statut',
      {
        planifie: { label: 'Planifiée', colour: 'gray', to: ['en_cours', 'annule'] },
        en_cours: { label: 'En cours', colour: 'blue', to: ['realise', 'annule'] },
        realise: { label: 'Réalisée', colour: 'green', done: true, by: 'cloturer_attribution' },
        annule: { label: 'Annulée', colour: 'red', done: true },
      },
      { initial: 'planifie' },
    ),
    date_debut: day('Début'),
    date_fin: day('Fin', { notBefore: 'date_debut', due: true }),
    justification_annulation: longText('Motif d’annulation', { max: 2000, says: 'note' }),
    heures_comptees: hours('Heures comptées', {
      hidden: true,
      is: when('statut', { annule: 'heures_realisees' }, 'heures_attribuees'),
    }),
  },
  span: ['date_debut', 'date_fin'],
  card: {
    fields: ['module', 'personne', 'date_debut', 'date_fin'],
    details: ['justification_annulation'],
    bars: [{ label: 'Heures', total: 'heures_attribuees', used: 'heures_realisees' }],
  },
  listsHours: true,
  columns: ['module', 'personne', 'statut', 'heures_attribuees', 'heures_realisees', 'date_debut', 'date_fin'],
  presets: {
    'mes-attributions': {
      title: 'Mes attributions',
      view: 'table',
      groupBy: 'statut',
      filters: { personne: 'moi' },
      sorts: ['date_debut'],
      fields: ['module', 'statut', 'heures_attribuees', 'heures_realisees', 'date_debut', 'date_fin'],
      slash: {
        description: 'Le tableau des modules de qui lit la page',
        words: ['mes attributions', 'mes heures', 'modules', 'my assignments', 'my hours'],
        place: 4,
      },
    },
  },
});
