import type { EntityDefinition } from '../entityDefinition';

const choices = {
  roles: [
    { value: 'formateur', label: { fr: 'Formateur', en: 'Trainer' }, color: 'blue' },
    { value: 'developpeur', label: { fr: 'Développeur', en: 'Developer' }, color: 'violet' },
    { value: 'chef_de_projet', label: { fr: 'Chef de projet', en: 'Project manager' }, color: 'teal' },
    { value: 'administratif', label: { fr: 'Administratif', en: 'Administration' }, color: 'orange' },
    { value: 'commercial', label: { fr: 'Commercial', en: 'Sales' }, color: 'green' },
  ],
  statut: [
    { value: 'actif', label: { fr: 'Actif', en: 'Active' }, color: 'green' },
    { value: 'inactif', label: { fr: 'Inactif', en: 'Inactive' }, color: 'gray' },
    { value: 'sorti', label: { fr: 'Sorti', en: 'Left' }, color: 'gray', final: true },
  ],
} as const;

export const personneEntity: EntityDefinition = {
  name: 'personne',
  collection: 'personnes',
  icon: 'personne',
  label: { fr: 'Personne', en: 'Person' },
  plural: { fr: 'Personnes', en: 'People' },
  face: true,
  reader: true,
  titleField: 'nom_prenom',
  statusField: 'statut',
  dateField: null,
  fields: [
    { name: 'nom_prenom', label: { fr: 'Nom', en: 'Name' }, kind: 'text' },
    { name: 'email', label: { fr: 'Courriel', en: 'E-mail' }, kind: 'email' },
    { name: 'telephone', label: { fr: 'Téléphone', en: 'Phone' }, kind: 'phone' },
    { name: 'roles', label: { fr: 'Rôles', en: 'Roles' }, kind: 'choices', choices: choices.roles },
    { name: 'statut', label: { fr: 'Statut', en: 'Status' }, kind: 'choice', choices: choices.statut },
    { name: 'date_entree', label: { fr: 'Date d’entrée', en: 'Joined on' }, kind: 'day' },
    { name: 'competences', label: { fr: 'Compétences', en: 'Skills' }, kind: 'long_text' },
    { name: 'capacite_formation', label: { fr: 'Capacité formation', en: 'Training capacity' }, kind: 'hours' },
    { name: 'capacite_agence', label: { fr: 'Capacité agence', en: 'Agency capacity' }, kind: 'hours' },
    {
      name: 'heures_attribuees_formation',
      label: { fr: 'Heures attribuées (formation)', en: 'Assigned hours (training)' },
      kind: 'hours',
    },
    {
      name: 'heures_realisees_formation',
      label: { fr: 'Heures réalisées (formation)', en: 'Hours done (training)' },
      kind: 'hours',
    },
    {
      name: 'heures_restantes_formation',
      label: { fr: 'Heures restantes (formation)', en: 'Hours left (training)' },
      kind: 'hours',
    },
    {
      name: 'heures_interventions',
      label: { fr: 'Heures d’intervention', en: 'Hours logged (agency)' },
      kind: 'hours',
    },
    {
      name: 'heures_restantes_agence',
      label: { fr: 'Heures restantes (agence)', en: 'Hours left (agency)' },
      kind: 'hours',
    },
    { name: 'heures_restantes_total', label: { fr: 'Heures restantes', en: 'Hours left' }, kind: 'hours' },
  ],
  badge: { left: 'heures_restantes_total', of: ['capacite_formation', 'capacite_agence'] },
  subtitle: 'roles',
  card: {
    fields: ['roles', 'heures_restantes_total'],
    details: ['email', 'telephone', 'competences'],
    bars: [
      {
        label: { fr: 'Formation', en: 'Training' },
        total: 'capacite_formation',
        used: 'heures_realisees_formation',
        planned: 'heures_attribuees_formation',
      },
      { label: { fr: 'Agence', en: 'Agency' }, total: 'capacite_agence', used: 'heures_interventions' },
    ],
    sum: true,
    lists: [
      {
        field: 'attributions_en_cours',
        entity: 'attribution',
        label: { fr: 'Attributions en cours', en: 'Assignments' },
        brief: { name: 'module', hours: true },
      },
      {
        field: 'taches_en_cours',
        entity: 'tache',
        label: { fr: 'Tâches en cours', en: 'Open tasks' },
        brief: { name: 'nom', note: 'projet' },
      },
    ],
  },
  columns: [
    'nom_prenom',
    'roles',
    'statut',
    'heures_restantes_formation',
    'heures_restantes_agence',
    'heures_restantes_total',
  ],
  triggers: [
    { text: '@personne:', insert: 'mention', label: { fr: 'Personnes', en: 'People' } },
    {
      text: '@formateur:',
      insert: 'mention',
      label: { fr: 'Formateurs', en: 'Trainers' },
      filters: { roles: 'formateur' },
    },
    { text: '[personne:', insert: 'embed', label: { fr: 'Fiche de personne', en: 'Person card' } },
  ],
  presets: [
    {
      name: 'capacite-equipe',
      title: { fr: 'Capacité de l’équipe', en: 'Team capacity' },
      view: 'capacite',
      groupBy: null,
      filters: { statut: 'actif' },
      sorts: ['heures_restantes_total'],
      fields: [],
    },
  ],
};
