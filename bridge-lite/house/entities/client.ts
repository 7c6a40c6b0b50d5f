import { card, email, entity, many, mention, phone, text } from '../../model/index.ts';

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
  ways: [mention('@client:'), card('[client:', 'Fiche de client')],
});
