import type { EntityDefinition } from '../entityDefinition';

export const blocEntity: EntityDefinition = {
  name: 'bloc',
  collection: 'blocs',
  icon: 'bloc',
  label: { fr: 'Bloc', en: 'Block' },
  plural: { fr: 'Blocs', en: 'Blocks' },
  titleField: 'nom',
  statusField: null,
  dateField: null,
  fields: [
    { name: 'nom', label: { fr: 'Nom', en: 'Name' }, kind: 'text' },
    { name: 'ordre', label: { fr: 'Ordre', en: 'Order' }, kind: 'number' },
    { name: 'formation', label: { fr: 'Formation', en: 'Course' }, kind: 'one', entity: 'formation' },
    { name: 'modules', label: { fr: 'Modules', en: 'Modules' }, kind: 'many', entity: 'module' },
    { name: 'heures_total', label: { fr: 'Heures', en: 'Hours' }, kind: 'hours' },
    { name: 'heures_attribuees', label: { fr: 'Heures attribuées', en: 'Assigned hours' }, kind: 'hours' },
    { name: 'heures_realisees', label: { fr: 'Heures réalisées', en: 'Hours done' }, kind: 'hours' },
  ],
  listsHours: true,
  card: {
    fields: ['formation'],
    details: [],
    bars: [
      {
        label: { fr: 'Heures du bloc', en: 'Block hours' },
        total: 'heures_total',
        used: 'heures_realisees',
        planned: 'heures_attribuees',
      },
    ],
    lists: [],
  },
  columns: ['ordre', 'nom', 'formation', 'heures_total', 'heures_attribuees', 'heures_realisees'],
  triggers: [],
  presets: [],
};
