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
    { name: 'libelle', label: { fr: 'Libellé', en: 'Title' }, kind: 'text' },
    { name: 'tache', label: { fr: 'Tâche', en: 'Task' }, kind: 'one', entity: 'tache' },
    { name: 'personne', label: { fr: 'Personne', en: 'Person' }, kind: 'one', entity: 'personne', doer: true },
    { name: 'date', label: { fr: 'Date', en: 'Date' }, kind: 'day', editable: true, required: true },
    { name: 'heures', label: { fr: 'Heures', en: 'Hours' }, kind: 'hours', editable: true, required: true },
    { name: 'notes', label: { fr: 'Notes', en: 'Notes' }, kind: 'long_text', editable: true },
    {
      name: 'statut',
      label: { fr: 'Statut', en: 'Status' },
      kind: 'choice',
      choices: [
        { value: 'valide', label: { fr: 'Validée', en: 'Valid' }, color: 'green', final: true },
        { value: 'annulee', label: { fr: 'Annulée', en: 'Cancelled' }, color: 'red', final: true },
      ],
    },
  ],
  writeScope: 'write:interventions',
  card: { fields: ['tache', 'personne', 'date', 'heures'], details: ['notes'], bars: [], lists: [] },
  columns: ['date', 'personne', 'tache', 'heures', 'statut', 'notes'],
  triggers: [],
  presets: [
    {
      name: 'mes-heures',
      title: { fr: 'Mes heures', en: 'My hours' },
      view: 'calendar',
      groupBy: 'date',
      filters: { personne: 'moi', statut: 'valide' },
      sorts: ['-date'],
      fields: [],
    },
  ],
};
