import { day, entity, one, page, several, text } from '../../model/index.ts';

/** Minutes of a meeting, made from a wiki page. */
export const compteRendu = entity('compte_rendu', 'comptes_rendus', {
  label: 'Compte rendu',
  plural: 'Comptes rendus',
  article: 'Le compte rendu',
  icon: 'file-text',
  served: false,
  fromPage: {
    template: 'compte-rendu',
    icon: '🗒️',
    day: 'date',
    about: 'projet',
    mentions: ['projet', 'participants'],
  },
  fields: {
    titre: text('Titre', { title: true, says: 'texte' }),
    date: day('Date'),
    projet: one('projet', 'Projet', { back: 'comptes_rendus' }),
    participants: several('personne', 'Participants', { back: 'comptes_rendus' }),
    docmost_page_id: page({ unique: true }),
  },
});
