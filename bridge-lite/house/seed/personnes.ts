import type { SeedRow } from '../../model/seed.ts';
import { shiftDay } from './day.ts';

type Personne = [
  prenom: string,
  nom: string,
  roles: string,
  formation: number,
  agence: number,
  competences: string,
  statut?: string,
];

/** Role letters: f formateur, d developpeur, c chef_de_projet, a administratif, v commercial. */
const roles: Record<string, string> = {
  f: 'formateur',
  d: 'developpeur',
  c: 'chef_de_projet',
  a: 'administratif',
  v: 'commercial',
};

const people: readonly Personne[] = [
  ['Nadia', 'Belkacem', 'a', 0, 0, 'Direction, habilitations, comptabilité'],
  ['Claire', 'Moreau', 'a', 0, 0, 'Planification pédagogique, suivi des apprentis'],
  ['Pierre', 'Dupont', 'f', 620, 0, 'PHP, Symfony, SQL, architecture logicielle'],
  ['Léa', 'Martin', 'dc', 0, 1100, 'TypeScript, React, conduite de projet'],
  ['Marc', 'Lefèvre', 'f', 180, 0, 'Réseaux, Linux, sécurité'],
  ['Sophie', 'Girard', 'f', 560, 0, 'HTML, CSS, accessibilité'],
  ['Karim', 'Benali', 'fd', 350, 600, 'Node.js, DevOps, Docker'],
  ['Élodie', 'Fontaine', 'f', 480, 0, 'UX, UI, Figma, design system'],
  ['Thomas', 'Roussel', 'f', 520, 0, 'Java, Spring, tests automatisés'],
  ['Aurélie', 'Chevalier', 'f', 400, 0, 'Marketing digital, référencement'],
  ['Julien', 'Perrot', 'fd', 300, 700, 'Vue.js, Nuxt, intégration'],
  ['Inès', 'Haddad', 'f', 360, 0, 'Anglais technique, communication'],
  ['Mathieu', 'Garnier', 'f', 300, 0, 'Bases de données, modélisation'],
  ['Camille', 'Lemaire', 'd', 0, 1200, 'React, TypeScript, tests'],
  ['Hugo', 'Barbier', 'd', 0, 1200, 'PHP, WordPress, WooCommerce'],
  ['Manon', 'Renaud', 'dc', 0, 1000, 'Conduite de projet, Scrum, recette'],
  ['Yanis', 'Cherif', 'd', 0, 1150, 'Mobile, React Native'],
  ['Chloé', 'Marchand', 'd', 0, 1100, 'Intégration, animations, accessibilité'],
  ['Antoine', 'Guérin', 'd', 0, 900, 'Infrastructure, supervision, sauvegardes'],
  ['Zoé', 'Picard', 'c', 0, 800, 'Cadrage, ateliers, rédaction'],
  ['Rémi', 'Colin', 'v', 0, 300, 'Avant-vente, devis'],
  ['Bénédicte', 'Aubry', 'v', 0, 200, 'Partenariats, relation client'],
  ['Sébastien', 'Noël', 'a', 0, 0, 'Accueil, logistique, examens'],
  ['François', 'Delmas', 'f', 0, 0, 'Gestion de projet', 'inactif'],
  ['Amélie', 'Bonnet', 'd', 0, 0, 'Intégration', 'sorti'],
];

const ascii = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/** The 25 people of the demo; the first four can log in to the wiki. */
export const demoPersonnes = (today: string): SeedRow[] =>
  people
    .map(([prenom, nom, letters, formation, agence, competences, statut = 'actif'], at) => ({
      id: at + 1,
      nom,
      prenom,
      email: `${ascii(prenom)}.${ascii(nom)}@acadenice.fr`,
      telephone: `06 ${String(10 + at)} ${String(41 + at)} ${String(23 + at)} ${String(87 - at)}`,
      roles: [...letters].map((letter) => roles[letter] ?? ''),
      statut,
      date_entree: shiftDay(today, -(420 + at * 53)),
      competences,
      capacite_formation: formation,
      capacite_agence: agence,
    }))
    .map((row) => (row.id === 1 ? { ...row, email: 'admin@acadenice.fr' } : row));
