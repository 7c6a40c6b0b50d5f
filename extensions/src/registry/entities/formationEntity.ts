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
    { name: 'nom', label: { fr: 'Nom', en: 'Name' }, kind: 'texte' },
    { name: 'code', label: { fr: 'Code', en: 'Code' }, kind: 'texte' },
    {
      name: 'statut',
      label: { fr: 'Statut', en: 'Status' },
      kind: 'choix',
      choices: [
        { value: 'brouillon', label: { fr: 'Brouillon', en: 'Draft' }, color: 'gray' },
        { value: 'ouverte', label: { fr: 'Ouverte', en: 'Open' }, color: 'teal' },
        { value: 'en_cours', label: { fr: 'En cours', en: 'Running' }, color: 'blue' },
        { value: 'cloturee', label: { fr: 'Clôturée', en: 'Closed' }, color: 'green', final: true },
      ],
    },
    { name: 'date_debut', label: { fr: 'Début', en: 'Start' }, kind: 'date' },
    { name: 'date_fin', label: { fr: 'Fin', en: 'End' }, kind: 'date' },
    { name: 'blocs', label: { fr: 'Blocs', en: 'Blocks' }, kind: 'liens', entity: 'bloc' },
    { name: 'heures_total', label: { fr: 'Heures', en: 'Hours' }, kind: 'heures' },
    { name: 'heures_attribuees', label: { fr: 'Heures attribuées', en: 'Assigned hours' }, kind: 'heures' },
    { name: 'heures_realisees', label: { fr: 'Heures réalisées', en: 'Hours done' }, kind: 'heures' },
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
