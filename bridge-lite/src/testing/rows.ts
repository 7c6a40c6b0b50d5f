import type { Attribution, Module, Personne, Projet, Tache } from '../../house/wire.ts';

/** Rows with sensible values, for tests that care about a few fields only. */
export const aPersonne = (over: Partial<Personne> = {}): Personne => ({
  id: 1,
  version: 'v1',
  nom_prenom: 'Pierre Dupont',
  nom: 'Dupont',
  prenom: 'Pierre',
  email: 'pierre.dupont@acadenice.fr',
  telephone: '',
  roles: ['formateur'],
  statut: 'actif',
  date_entree: null,
  competences: '',
  capacite_formation: 400,
  capacite_agence: 200,
  heures_attribuees_formation: 0,
  heures_realisees_formation: 0,
  heures_restantes_formation: 400,
  heures_interventions: 0,
  heures_restantes_agence: 200,
  heures_restantes_total: 600,
  ...over,
});

export const aModule = (over: Partial<Module> = {}): Module => ({
  id: 1,
  version: 'v1',
  nom: 'Bases de données',
  bloc: null,
  heures: 30,
  statut: 'a_attribuer',
  attributions: [],
  heures_attribuees: 0,
  heures_realisees: 0,
  heures_a_attribuer: 30,
  ...over,
});

export const anAttribution = (over: Partial<Attribution> = {}): Attribution => ({
  id: 1,
  version: 'v1',
  libelle: '',
  module: { id: 1, label: 'Bases de données' },
  personne: { id: 1, label: 'Pierre Dupont' },
  heures_attribuees: 10,
  heures_realisees: 0,
  statut: 'planifie',
  date_debut: null,
  date_fin: null,
  justification_annulation: '',
  heures_comptees: 10,
  ...over,
});

export const aProjet = (over: Partial<Projet> = {}): Projet => ({
  id: 1,
  version: 'v1',
  nom: 'Site Boulangerie Lemoine',
  slug: 'site-boulangerie-lemoine',
  client: { id: 1, label: 'Boulangerie Lemoine' },
  chef_de_projet: null,
  statut: 'en_cours',
  heures_vendues: 100,
  heures_realisees: 0,
  taches: [],
  date_debut: null,
  date_livraison: null,
  docmost_page_id: null,
  ...over,
});

export const aTache = (over: Partial<Tache> = {}): Tache => ({
  id: 1,
  version: 'v1',
  nom: 'Maquettes',
  projet: { id: 1, label: 'Site Boulangerie Lemoine' },
  personne: null,
  statut: 'a_faire',
  priorite: null,
  echeance: null,
  heures_estimees: 0,
  heures_realisees: 0,
  ...over,
});
