import { attribution } from '../../house/entities/attribution.ts';
import { module } from '../../house/entities/module.ts';
import { personne } from '../../house/entities/personne.ts';
import { projet } from '../../house/entities/projet.ts';
import { tache } from '../../house/entities/tache.ts';
import type { Attribution, Module, Personne, Projet, Tache } from '../../house/wire.ts';
import { emptyRow } from './emptyRow.ts';

/** Rows with sensible values, for tests that care about a few fields only; what they do not name is empty. */
export const aPersonne = (over: Partial<Personne> = {}): Personne => ({
  ...emptyRow(personne),
  nom_prenom: 'Pierre Dupont',
  nom: 'Dupont',
  prenom: 'Pierre',
  email: 'pierre.dupont@acadenice.fr',
  docmost_user_id: 'u1',
  roles: ['formateur'],
  statut: 'actif',
  capacite_formation: 400,
  capacite_agence: 200,
  heures_restantes_formation: 400,
  heures_restantes_agence: 200,
  heures_restantes_total: 600,
  ...over,
});

export const aModule = (over: Partial<Module> = {}): Module => ({
  ...emptyRow(module),
  nom: 'Bases de données',
  heures: 30,
  statut: 'a_attribuer',
  heures_a_attribuer: 30,
  ...over,
});

export const anAttribution = (over: Partial<Attribution> = {}): Attribution => ({
  ...emptyRow(attribution),
  module: { id: 1, label: 'Bases de données' },
  personne: { id: 1, label: 'Pierre Dupont' },
  heures_attribuees: 10,
  statut: 'planifie',
  heures_comptees: 10,
  ...over,
});

export const aProjet = (over: Partial<Projet> = {}): Projet => ({
  ...emptyRow(projet),
  nom: 'Site Boulangerie Lemoine',
  slug: 'site-boulangerie-lemoine',
  client: { id: 1, label: 'Boulangerie Lemoine' },
  statut: 'en_cours',
  heures_vendues: 100,
  ...over,
});

export const aTache = (over: Partial<Tache> = {}): Tache => ({
  ...emptyRow(tache),
  nom: 'Maquettes',
  projet: { id: 1, label: 'Site Boulangerie Lemoine' },
  statut: 'a_faire',
  ...over,
});
