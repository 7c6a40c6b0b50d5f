import type { EntityDefinition } from '../entityDefinition';

export const attributionEntity: EntityDefinition = {
  name: 'attribution',
  collection: 'attributions',
  icon: 'attribution',
  label: { fr: 'Attribution', en: 'Assignment' },
  plural: { fr: 'Attributions', en: 'Assignments' },
  titleField: 'libelle',
  statusField: 'statut',
  dateField: 'date_fin',
  fields: [
    { name: 'libelle', label: { fr: 'Libellé', en: 'Title' }, kind: 'text' },
    { name: 'module', label: { fr: 'Module', en: 'Module' }, kind: 'one', entity: 'module' },
    { name: 'personne', label: { fr: 'Personne', en: 'Person' }, kind: 'one', entity: 'personne' },
    { name: 'heures_attribuees', label: { fr: 'Heures attribuées', en: 'Assigned hours' }, kind: 'hours' },
    { name: 'heures_realisees', label: { fr: 'Heures réalisées', en: 'Hours done' }, kind: 'hours' },
    {
      name: 'statut',
      label: { fr: 'Statut', en: 'Status' },
      kind: 'choice',
      choices: [
        { value: 'planifie', label: { fr: 'Planifiée', en: 'Planned' }, color: 'gray' },
        { value: 'en_cours', label: { fr: 'En cours', en: 'In progress' }, color: 'blue' },
        {
          value: 'realise',
          label: { fr: 'Réalisée', en: 'Done' },
          color: 'green',
          final: true,
          by: 'cloturer_attribution',
        },
        { value: 'annule', label: { fr: 'Annulée', en: 'Cancelled' }, color: 'red', final: true },
      ],
    },
    { name: 'date_debut', label: { fr: 'Début', en: 'Start' }, kind: 'day' },
    { name: 'date_fin', label: { fr: 'Fin', en: 'End' }, kind: 'day' },
    { name: 'justification_annulation', label: { fr: 'Motif d’annulation', en: 'Reason' }, kind: 'long_text' },
  ],
  span: { start: 'date_debut', end: 'date_fin' },
  card: {
    fields: ['module', 'personne', 'date_debut', 'date_fin'],
    details: ['justification_annulation'],
    bars: [{ label: { fr: 'Heures', en: 'Hours' }, total: 'heures_attribuees', used: 'heures_realisees' }],
    lists: [],
  },
  columns: ['module', 'personne', 'statut', 'heures_attribuees', 'heures_realisees', 'date_debut', 'date_fin'],
  triggers: [],
  presets: [
    {
      name: 'mes-attributions',
      title: { fr: 'Mes attributions', en: 'My assignments' },
      view: 'table',
      groupBy: 'statut',
      filters: { personne: 'moi' },
      sorts: ['date_debut'],
      fields: ['module', 'statut', 'heures_attribuees', 'heures_realisees', 'date_debut', 'date_fin'],
    },
  ],
};
