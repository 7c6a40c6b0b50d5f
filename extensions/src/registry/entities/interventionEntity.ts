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
    { name: 'date', label: { fr: 'Date', en: 'Date' }, kind: 'date', editable: true },
    { name: 'heures', label: { fr: 'Heures', en: 'Hours' }, kind: 'heures', editable: true },
    { name: 'notes', label: { fr: 'Notes', en: 'Notes' }, kind: 'texte', editable: true },
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
