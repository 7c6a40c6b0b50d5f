import type { EntityDefinition } from '../entityDefinition';

export const tacheEntity: EntityDefinition = {
  name: 'tache',
  collection: 'taches',
  icon: 'tache',
  label: { fr: 'Tâche', en: 'Task' },
  plural: { fr: 'Tâches', en: 'Tasks' },
  titleField: 'nom',
  statusField: 'statut',
  dateField: 'echeance',
  fields: [
    { name: 'nom', label: { fr: 'Nom', en: 'Name' }, kind: 'texte' },
    { name: 'projet', label: { fr: 'Projet', en: 'Project' }, kind: 'lien', entity: 'projet' },
    { name: 'personne', label: { fr: 'Responsable', en: 'Assignee' }, kind: 'lien', entity: 'personne' },
    {
      name: 'statut',
      label: { fr: 'Statut', en: 'Status' },
      kind: 'choix',
      choices: [
        { value: 'a_faire', label: { fr: 'À faire', en: 'To do' }, color: 'gray' },
        { value: 'en_cours', label: { fr: 'En cours', en: 'In progress' }, color: 'blue' },
        { value: 'en_revue', label: { fr: 'En revue', en: 'In review' }, color: 'violet' },
        { value: 'terminee', label: { fr: 'Terminée', en: 'Done' }, color: 'green', final: true },
      ],
    },
    {
      name: 'priorite',
      label: { fr: 'Priorité', en: 'Priority' },
      kind: 'choix',
      choices: [
        { value: 'basse', label: { fr: 'Basse', en: 'Low' }, color: 'gray' },
        { value: 'normale', label: { fr: 'Normale', en: 'Normal' }, color: 'blue' },
        { value: 'haute', label: { fr: 'Haute', en: 'High' }, color: 'orange' },
        { value: 'urgente', label: { fr: 'Urgente', en: 'Urgent' }, color: 'red' },
      ],
    },
    { name: 'echeance', label: { fr: 'Échéance', en: 'Due' }, kind: 'date' },
    { name: 'heures_estimees', label: { fr: 'Heures estimées', en: 'Estimated hours' }, kind: 'heures' },
    { name: 'heures_realisees', label: { fr: 'Heures réalisées', en: 'Hours done' }, kind: 'heures' },
  ],
  card: {
    fields: ['projet', 'personne', 'priorite', 'echeance'],
    details: [],
    bars: [{ label: { fr: 'Heures', en: 'Hours' }, total: 'heures_estimees', used: 'heures_realisees' }],
    lists: [],
  },
  columns: ['nom', 'projet', 'personne', 'statut', 'priorite', 'echeance', 'heures_estimees', 'heures_realisees'],
  triggers: [{ text: '@tache:', insert: 'mention', label: { fr: 'Tâches', en: 'Tasks' } }],
  presets: [],
};
