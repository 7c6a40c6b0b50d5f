import type { EntityDefinition } from '../entityDefinition';

export const formationEntity: EntityDefinition = {
  name: 'formation',
  collection: 'formations',
  icon: 'formation',
  label: { fr: 'Formation', en: 'Course' },
  plural: { fr: 'Formations', en: 'Courses' },
  titleField: 'nom',
  statusField: 'statut',
  dateField: 'date_fin',
  fields: [
    { name: 'nom', label: { fr: 'Nom', en: 'Name' }, kind: 'text' },
    { name: 'code', label: { fr: 'Code', en: 'Code' }, kind: 'text' },
    {
      name: 'statut',
      label: { fr: 'Statut', en: 'Status' },
      kind: 'choice',
      choices: [
        { value: 'brouillon', label: { fr: 'Brouillon', en: 'Draft' }, color: 'gray' },
        { value: 'ouverte', label: { fr: 'Ouverte', en: 'Open' }, color: 'teal' },
        { value: 'en_cours', label: { fr: 'En cours', en: 'Running' }, color: 'blue' },
        { value: 'cloturee', label: { fr: 'Clôturée', en: 'Closed' }, color: 'green', final: true },
      ],
    },
    { name: 'date_debut', label: { fr: 'Début', en: 'Start' }, kind: 'day' },
    { name: 'date_fin', label: { fr: 'Fin', en: 'End' }, kind: 'day' },
    { name: 'blocs', label: { fr: 'Blocs', en: 'Blocks' }, kind: 'many', entity: 'bloc' },
    { name: 'heures_total', label: { fr: 'Heures', en: 'Hours' }, kind: 'hours' },
    { name: 'heures_attribuees', label: { fr: 'Heures attribuées', en: 'Assigned hours' }, kind: 'hours' },
    { name: 'heures_realisees', label: { fr: 'Heures réalisées', en: 'Hours done' }, kind: 'hours' },
  ],
  span: { start: 'date_debut', end: 'date_fin' },
  card: {
    fields: ['code', 'date_debut', 'date_fin'],
    details: [],
    bars: [
      {
        label: { fr: 'Heures de formation', en: 'Course hours' },
        total: 'heures_total',
        used: 'heures_realisees',
        planned: 'heures_attribuees',
      },
    ],
    lists: [
      {
        field: 'blocs_detail',
        entity: 'bloc',
        label: { fr: 'Blocs', en: 'Blocks' },
        nested: { field: 'modules_detail', entity: 'module' },
      },
    ],
  },
  columns: ['nom', 'code', 'statut', 'date_debut', 'date_fin', 'heures_total', 'heures_realisees'],
  triggers: [
    { text: '@formation:', insert: 'mention', label: { fr: 'Formations', en: 'Courses' } },
    { text: '[formation:', insert: 'embed', label: { fr: 'Fiche de formation', en: 'Course card' } },
  ],
  presets: [],
};
