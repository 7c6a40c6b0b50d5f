import type { SeedRows } from '../../model/seed.ts';

const personne = (id: number, prenom: string, nom: string, email: string, over: object = {}) => ({
  id,
  prenom,
  nom,
  email,
  roles: ['formateur'],
  statut: 'actif',
  capacite_formation: 40,
  capacite_agence: 20,
  ...over,
});

/** A few rows with round figures: one course of two modules (30 h and 10 h), one project of three tasks. */
export function smallWorld(): SeedRows {
  return {
    personne: [
      personne(1, 'Pierre', 'Dupont', 'pierre.dupont@acadenice.fr'),
      personne(2, 'Zoé', 'Ancien', 'zoe@acadenice.fr', { statut: 'inactif' }),
      personne(3, 'Léa', 'Martin', 'lea.martin@acadenice.fr', { roles: ['developpeur', 'chef_de_projet'] }),
      personne(4, 'Nadia', 'Belkacem', 'admin@acadenice.fr', { roles: ['administratif'] }),
      personne(5, 'Omar', 'Petit', 'omar@acadenice.fr'),
    ],
    formation: [{ id: 1, nom: 'Développeur web', code: 'DW', statut: 'en_cours' }],
    bloc: [{ id: 1, nom: 'Bloc 1', ordre: 1, formation: [1] }],
    module: [
      { id: 1, nom: 'SQL', bloc: [1], heures: 30, statut: 'a_attribuer' },
      { id: 2, nom: 'HTML', bloc: [1], heures: 10, statut: 'a_attribuer' },
    ],
    attribution: [],
    client: [{ id: 1, nom: 'Boulangerie Lemoine' }],
    projet: [
      { id: 1, nom: 'Site', slug: 'site', client: [1], chef_de_projet: [3], statut: 'en_cours', heures_vendues: 50 },
      { id: 2, nom: 'Logo', slug: 'logo', client: [1], statut: 'livre', heures_vendues: 5 },
    ],
    tache: [
      { id: 1, nom: 'Maquettes', projet: [1], personne: [3], statut: 'en_cours' },
      { id: 2, nom: 'Recette', projet: [1], statut: 'terminee' },
      { id: 3, nom: 'Livraison', projet: [2], statut: 'en_revue' },
    ],
    intervention: [],
  };
}
