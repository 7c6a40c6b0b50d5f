import { card, email, entity, listed, many, mention, phone, text } from '../../model/index.ts';

/** A client of the agency. */
export const client = entity('client', 'clients', {
  label: 'Client',
  plural: 'Clients',
  article: 'Le client',
  icon: 'building-skyscraper',
  fresh: 10,
  fields: {
    nom: text('Nom', { title: true, says: 'texte' }),
    contact: text('Contact', { search: true, says: 'nom_complet' }),
    email: email('Courriel', { says: 'email' }),
    telephone: phone('Téléphone', { says: 'telephone' }),
    projets: many('projet', 'client', 'Projets'),
  },
  card: {
    fields: ['contact', 'email'],
    details: ['telephone'],
    lists: [{ label: 'Projets', rows: 'projets' }],
  },
  columns: ['nom', 'contact', 'email', 'telephone', 'projets'],
  ways: [
    listed(mention('@client:'), {
      description: 'Mentionner un client',
      words: ['client', 'mention', 'customer'],
      place: 5,
    }),
    listed(card('[client:', 'Fiche de client'), {
      title: 'Carte client',
      description: 'La fiche d’un client, avec ses projets',
      words: ['client', 'fiche', 'carte', 'customer', 'card'],
      place: 4,
    }),
  ],
});
