import {
  card,
  choice,
  choices,
  day,
  email,
  entity,
  hours,
  listed,
  longText,
  mention,
  minus,
  phone,
  phrase,
  plus,
  sum,
  text,
} from '../../model/index.ts';

/** A person of the house. Hours are per year; capacities of formation and agence are counted apart. */
export const personne = entity('personne', 'personnes', {
  label: 'Personne',
  plural: 'Personnes',
  article: 'La personne',
  icon: 'user',
  face: true,
  fields: {
    nom_prenom: text('Nom', { title: true, says: 'nom_complet', is: phrase('{prenom} {nom}') }),
    nom: text('Nom de famille', { hidden: true, search: true, says: 'nom' }),
    prenom: text('Prénom', { hidden: true, says: 'prenom' }),
    email: email('Courriel', { unique: true, search: true, says: 'email' }),
    telephone: phone('Téléphone', { says: 'telephone' }),
    roles: choices('Rôles', {
      formateur: { label: 'Formateur', colour: 'blue' },
      developpeur: { label: 'Développeur', colour: 'violet' },
      chef_de_projet: { label: 'Chef de projet', colour: 'teal' },
      administratif: { label: 'Administratif', colour: 'orange' },
      commercial: { label: 'Commercial', colour: 'green' },
    }),
    statut: choice(
      'Statut',
      {
        actif: { label: 'Actif', colour: 'green' },
        inactif: { label: 'Inactif', colour: 'gray' },
        sorti: { label: 'Sorti', colour: 'gray', done: true },
      },
      { status: true },
    ),
    date_entree: day('Date d’entrée'),
    competences: longText('Compétences', { search: true, says: 'texte' }),
    capacite_formation: hours('Capacité formation'),
    capacite_agence: hours('Capacité agence'),
    heures_attribuees_formation: hours('Heures attribuées (formation)', {
      is: sum('attribution.personne', 'heures_comptees'),
    }),
    heures_realisees_formation: hours('Heures réalisées (formation)', {
      is: sum('attribution.personne', 'heures_realisees'),
    }),
    heures_restantes_formation: hours('Heures restantes (formation)', {
      is: minus('capacite_formation', 'heures_attribuees_formation'),
    }),
    heures_interventions: hours('Heures d’intervention', { is: sum('intervention.personne', 'heures_comptees') }),
    heures_restantes_agence: hours('Heures restantes (agence)', {
      is: minus('capacite_agence', 'heures_interventions'),
    }),
    heures_restantes_total: hours('Heures restantes', {
      is: plus('heures_restantes_formation', 'heures_restantes_agence'),
    }),
    docmost_user_id: text('Compte du wiki', {
      unique: true,
      hidden: true,
      says: 'compte',
      help: 'Identifiant du compte du wiki avec lequel la personne se connecte ; il se change sur la page « Comptes » du pont.',
    }),
  },
  card: {
    fields: ['roles', 'heures_restantes_total'],
    details: ['email', 'telephone', 'competences'],
    bars: [
      {
        label: 'Formation',
        total: 'capacite_formation',
        used: 'heures_realisees_formation',
        planned: 'heures_attribuees_formation',
      },
      { label: 'Agence', total: 'capacite_agence', used: 'heures_interventions' },
    ],
    sum: true,
    lists: [
      {
        label: 'Attributions en cours',
        name: 'attributions_en_cours',
        of: 'attribution',
        by: 'personne',
        where: { statut: ['planifie', 'en_cours'] },
        fields: ['module', 'statut', 'heures_attribuees', 'heures_realisees'],
        brief: { name: 'module', hours: true },
      },
      {
        label: 'Tâches en cours',
        name: 'taches_en_cours',
        of: 'tache',
        by: 'personne',
        where: {
          statut: ['a_faire', 'en_cours', 'en_revue'],
          'projet.statut': ['prospect', 'en_cours', 'livre'],
        },
        fields: ['nom', 'statut', 'projet'],
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
  badge: { left: 'heures_restantes_total', of: ['capacite_formation', 'capacite_agence'] },
  subtitle: 'roles',
  ways: [
    listed(mention('@personne:'), {
      description: 'Mentionner une personne avec ses heures restantes',
      words: ['personne', 'mention', 'heures', 'person', 'people', 'hours'],
      place: 1,
    }),
    listed(mention('@formateur:', 'Formateurs', { roles: 'formateur' }), {
      title: 'Formateur',
      description: 'Mentionner un formateur avec ses heures restantes',
      words: ['formateur', 'enseignant', 'mention', 'trainer', 'teacher'],
      icon: 'user-check',
      place: 2,
    }),
    listed(card('[personne:', 'Fiche de personne'), {
      title: 'Carte personne',
      description: 'La fiche d’une personne, avec ses capacités',
      words: ['personne', 'capacité', 'capacite', 'fiche', 'carte', 'person', 'capacity', 'card'],
      place: 5,
    }),
  ],
  presets: {
    'capacite-equipe': {
      title: 'Capacité de l’équipe',
      view: 'capacite',
      filters: { statut: 'actif' },
      sorts: ['heures_restantes_total'],
      slash: {
        description: 'La charge de chaque personne, dépassements compris',
        words: ['capacité', 'capacite', 'charge', 'équipe', 'equipe', 'capacity', 'load', 'team'],
        place: 6,
      },
    },
  },
});
