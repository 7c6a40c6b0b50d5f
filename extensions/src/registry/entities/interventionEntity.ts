import type { EntityDefinition } from '../entityDefinition';

export const interventionEntity: EntityDefinition = {
  name: 'intervention',
  collection: 'interventions',
  icon: 'intervention',
  label: { fr: 'Intervention', en: 'Time entry' },
  plural: { fr: 'Interventions', en: 'Time entries' },
  titleField: 'libelle',
  statusField: 'statut',
  dateField: 'date',
  fields: [
    { name: 'libelle', label: { fr: 'Libellé', en: 'Title' }, kind: 'texte' },
    { name: 'tache', label: { fr: 'Tâche', en: 'Task' }, kind: 'lien', entity: 'tache' },
    { name: 'personne', label: { fr: 'Personne', en: 'Person' }, kind: 'lien', entity: 'personne' },
    { name: 'date', label: { fr: 'Date', en: 'Date' }, kind: 'date' },
    { name: 'heures', label: { fr: 'Heures', en: 'Hours' }, kind: 'heures' },
    { name: 'notes', label: { fr: 'Notes', en: 'Notes' }, kind: 'texte' },
    {
      name: 'statut',
      label: { fr: 'Statut', en: 'Status' },
      kind: 'choix',
      choices: [
        { value: 'valide', label: { fr: 'Validée', en: 'Valid' }, color: 'green', final: true },
        { value: 'annulee', label: { fr: 'Annulée', en: 'Cancelled' }, color: 'red', final: true },
      ],
    },
  ],
  card: { fields: ['tache', 'personne', 'date', 'heures'], details: ['notes'], bars: [], lists: [] },
  columns: ['date', 'personne', 'tache', 'heures', 'statut', 'notes'],
  triggers: [],
  presets: [],
};
