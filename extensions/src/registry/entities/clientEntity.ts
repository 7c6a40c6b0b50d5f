import type { EntityDefinition } from '../entityDefinition';

export const clientEntity: EntityDefinition = {
  name: 'client',
  collection: 'clients',
  icon: 'client',
  label: { fr: 'Client', en: 'Client' },
  plural: { fr: 'Clients', en: 'Clients' },
  titleField: 'nom',
  statusField: null,
  dateField: null,
  fields: [
    { name: 'nom', label: { fr: 'Nom', en: 'Name' }, kind: 'text' },
    { name: 'contact', label: { fr: 'Contact', en: 'Contact' }, kind: 'text' },
    { name: 'email', label: { fr: 'Courriel', en: 'E-mail' }, kind: 'email' },
    { name: 'telephone', label: { fr: 'Téléphone', en: 'Phone' }, kind: 'phone' },
    { name: 'projets', label: { fr: 'Projets', en: 'Projects' }, kind: 'many', entity: 'projet' },
  ],
  card: {
    fields: ['contact', 'email'],
    details: ['telephone'],
    bars: [],
    lists: [{ field: 'projets', entity: 'projet', label: { fr: 'Projets', en: 'Projects' }, filterBy: 'client' }],
  },
  columns: ['nom', 'contact', 'email', 'telephone', 'projets'],
  triggers: [
    { text: '@client:', insert: 'mention', label: { fr: 'Clients', en: 'Clients' } },
    { text: '[client:', insert: 'embed', label: { fr: 'Fiche de client', en: 'Client card' } },
  ],
  presets: [],
};
