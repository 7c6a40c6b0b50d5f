import { entity, hours, one, phrase, text } from '../../model/index.ts';

/** A pupil in a course. */
export const inscription = entity('inscription', 'inscriptions', {
  label: 'Inscription',
  plural: 'Inscriptions',
  article: 'L’inscription',
  icon: 'calendar',
  fields: {
    intitule: text('Intitulé', { title: true, says: 'nom_complet', is: phrase('{eleve} : {cours}') }),
    eleve: one('eleve', 'Élève', { create: 'required', doer: true, back: 'inscriptions' }),
    cours: one('cours', 'Cours', { create: true }),
    duree: hours('Durée', { create: true, required: true, above: 0, max: 100, initial: 1 }),
  },
  columns: ['intitule', 'duree'],
});
