import type { EntityDefinition } from '../entityDefinition';

export const projetEntity: EntityDefinition = {
  name: 'projet',
  collection: 'projets',
  icon: 'projet',
  label: { fr: 'Projet', en: 'Project' },
  plural: { fr: 'Projets', en: 'Projects' },
  titleField: 'nom',
  statusField: 'statut',
  dateField: 'date_livraison',
  fields: [
    { name: 'nom', label: { fr: 'Nom', en: 'Name' }, kind: 'texte' },
    { name: 'client', label: { fr: 'Client', en: 'Client' }, kind: 'lien', entity: 'client' },
    {
      name: 'chef_de_projet',
      label: { fr: 'Chef de projet', en: 'Project manager' },
      kind: 'lien',
      entity: 'personne',
    },
    {
      name: 'statut',
      label: { fr: 'Statut', en: 'Status' },
      kind: 'choix',
      choices: [
        { value: 'prospect', label: { fr: 'Prospect', en: 'Lead' }, color: 'gray' },
        { value: 'en_cours', label: { fr: 'En cours', en: 'In progress' }, color: 'blue' },
        { value: 'livre', label: { fr: 'Livré', en: 'Delivered' }, color: 'teal' },
        { value: 'cloture', label: { fr: 'Clôturé', en: 'Closed' }, color: 'green', final: true },
      ],
    },
    { name: 'heures_vendues', label: { fr: 'Heures vendues', en: 'Hours sold' }, kind: 'heures' },
    { name: 'heures_realisees', label: { fr: 'Heures réalisées', en: 'Hours done' }, kind: 'heures' },
    { name: 'taches', label: { fr: 'Tâches', en: 'Tasks' }, kind: 'liens', entity: 'tache' },
    { name: 'date_debut', label: { fr: 'Début', en: 'Start' }, kind: 'date' },
    { name: 'date_livraison', label: { fr: 'Livraison', en: 'Delivery' }, kind: 'date' },
  ],
  card: {
    fields: ['client', 'chef_de_projet', 'date_debut', 'date_livraison'],
    details: [],
    bars: [{ label: { fr: 'Heures vendues', en: 'Hours sold' }, total: 'heures_vendues', used: 'heures_realisees' }],
    lists: [{ field: 'taches_detail', entity: 'tache', label: { fr: 'Tâches', en: 'Tasks' } }],
  },
  columns: ['nom', 'client', 'chef_de_projet', 'statut', 'heures_vendues', 'heures_realisees', 'date_livraison'],
  triggers: [
    { text: '@projet:', insert: 'mention', label: { fr: 'Projets', en: 'Projects' } },
    { text: '[projet:', insert: 'embed', label: { fr: 'Fiche de projet', en: 'Project card' } },
    {
      text: '[kanban:',
      insert: {
        source: 'taches',
        view: 'kanban',
        groupBy: 'statut',
        filterBy: 'projet',
        title: { fr: 'Tâches — {nom}', en: 'Tasks — {nom}' },
      },
      label: { fr: 'Kanban des tâches d’un projet', en: 'Board of a project’s tasks' },
    },
    {
      text: '[cloturer:',
      insert: { action: 'cloturer_projet', label: { fr: 'Clôturer le projet', en: 'Close the project' } },
      label: { fr: 'Bouton « Clôturer le projet »', en: 'Button “Close the project”' },
    },
  ],
  presets: [],
};
