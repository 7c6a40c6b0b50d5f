import type { EntityDefinition } from '../entityDefinition';

export const moduleEntity: EntityDefinition = {
  name: 'module',
  collection: 'modules',
  icon: 'module',
  label: { fr: 'Module', en: 'Module' },
  plural: { fr: 'Modules', en: 'Modules' },
  titleField: 'nom',
  statusField: 'statut',
  dateField: null,
  fields: [
    { name: 'nom', label: { fr: 'Nom', en: 'Name' }, kind: 'text' },
    { name: 'bloc', label: { fr: 'Bloc', en: 'Block' }, kind: 'one', entity: 'bloc', context: true },
    { name: 'heures', label: { fr: 'Heures', en: 'Hours' }, kind: 'hours' },
    {
      name: 'statut',
      label: { fr: 'Statut', en: 'Status' },
      kind: 'choice',
      choices: [
        { value: 'a_attribuer', label: { fr: 'À attribuer', en: 'To assign' }, color: 'orange' },
        { value: 'attribue', label: { fr: 'Attribué', en: 'Assigned' }, color: 'blue' },
        { value: 'en_cours', label: { fr: 'En cours', en: 'In progress' }, color: 'violet' },
        { value: 'realise', label: { fr: 'Réalisé', en: 'Done' }, color: 'green', final: true },
      ],
    },
    { name: 'attributions', label: { fr: 'Attributions', en: 'Assignments' }, kind: 'many', entity: 'attribution' },
    { name: 'heures_attribuees', label: { fr: 'Heures attribuées', en: 'Assigned hours' }, kind: 'hours' },
    { name: 'heures_realisees', label: { fr: 'Heures réalisées', en: 'Hours done' }, kind: 'hours' },
    { name: 'heures_a_attribuer', label: { fr: 'Heures à attribuer', en: 'Hours to assign' }, kind: 'hours' },
  ],
  listsHours: true,
  card: {
    fields: ['bloc', 'heures_a_attribuer'],
    details: [],
    bars: [
      {
        label: { fr: 'Heures du module', en: 'Module hours' },
        total: 'heures',
        used: 'heures_realisees',
        planned: 'heures_attribuees',
      },
    ],
    lists: [
      {
        field: 'attributions',
        entity: 'attribution',
        label: { fr: 'Attributions', en: 'Assignments' },
        filterBy: 'module',
      },
    ],
  },
  columns: ['nom', 'bloc', 'statut', 'heures', 'heures_attribuees', 'heures_a_attribuer'],
  triggers: [
    { text: '@module:', insert: 'mention', label: { fr: 'Modules', en: 'Modules' } },
    { text: '[module:', insert: 'embed', label: { fr: 'Fiche de module', en: 'Module card' } },
  ],
  presets: [
    {
      name: 'modules-a-attribuer',
      title: { fr: 'Modules à attribuer', en: 'Modules to assign' },
      view: 'table',
      groupBy: null,
      filters: { statut: 'a_attribuer' },
      sorts: ['bloc', 'nom'],
      fields: ['nom', 'bloc', 'heures', 'heures_attribuees', 'heures_a_attribuer'],
    },
  ],
};
