export type DemoProjet = {
  nom: string;
  client: number;
  chef: number;
  statut: 'prospect' | 'en_cours' | 'livre' | 'cloture';
  heures: number;
  /** Days from today to the start and to the delivery. */
  debut: number;
  livraison: number;
  equipe: readonly number[];
};

export const demoClients: readonly (readonly [nom: string, contact: string, domaine: string])[] = [
  ['Boulangerie Lemoine', 'Gérard Lemoine', 'boulangerie-lemoine.fr'],
  ['Mairie de Saint-Étienne-du-Bois', 'Hélène Vasseur', 'saint-etienne-du-bois.fr'],
  ["Domaine de l'Évêché", 'Louis Castagnet', 'domaine-eveche.fr'],
  ['Clinique vétérinaire des Tilleuls', 'Dr Anaïs Royer', 'vet-tilleuls.fr'],
  ['Librairie Le Hérisson', 'Solène Kervella', 'librairie-herisson.fr'],
  ['Transports Vidal', 'Bruno Vidal', 'transports-vidal.fr'],
  ['Coopérative Les Maraîchers', 'Odile Pruvost', 'coop-maraichers.fr'],
  ['Cabinet Arnaud & Associés', 'Maître Paul Arnaud', 'arnaud-associes.fr'],
  ['Théâtre de la Forge', 'Mélanie Besson', 'theatre-forge.fr'],
  ['Menuiserie Joubert', 'Éric Joubert', 'menuiserie-joubert.fr'],
  ['Fédération des clubs nautiques', 'Noémie Le Goff', 'clubs-nautiques.fr'],
  ['Hôtel Bellevue', 'Stéphane Roche', 'hotel-bellevue.fr'],
];

type Line = [
  nom: string,
  client: number,
  chef: number,
  statut: DemoProjet['statut'],
  heures: number,
  debut: number,
  livraison: number,
  equipe: number[],
];

const lines: readonly Line[] = [
  ['Site Boulangerie Lemoine', 1, 4, 'en_cours', 120, -63, 28, [4, 14, 18]],
  ['Commande en ligne Lemoine', 1, 4, 'prospect', 80, 40, 120, [14, 15]],
  ['Portail citoyen', 2, 16, 'en_cours', 420, -150, 75, [16, 14, 7, 18, 19]],
  ['Application des transports scolaires', 2, 16, 'en_cours', 260, -80, 110, [17, 11]],
  ["Boutique du Domaine de l'Évêché", 3, 20, 'livre', 180, -230, -40, [20, 15, 18]],
  ['Visite virtuelle du chai', 3, 20, 'prospect', 90, 30, 140, [17]],
  ['Prise de rendez-vous vétérinaire', 4, 4, 'en_cours', 160, -95, 35, [14, 17]],
  ['Catalogue Le Hérisson', 5, 16, 'en_cours', 140, -48, 60, [15, 11]],
  ['Refonte du site Le Hérisson', 5, 20, 'cloture', 110, -350, -190, [15, 18]],
  ['Suivi de flotte Vidal', 6, 4, 'en_cours', 300, -120, 50, [7, 17, 19]],
  ['Migration de messagerie Vidal', 6, 16, 'cloture', 60, -320, -260, [19]],
  ['Paniers des Maraîchers', 7, 20, 'en_cours', 200, -100, 42, [20, 11, 14, 15]],
  ['Identité visuelle des Maraîchers', 7, 20, 'livre', 70, -210, -120, [18]],
  ['Espace client Arnaud', 8, 4, 'en_cours', 150, -40, 80, [14, 19]],
  ['Billetterie du Théâtre de la Forge', 9, 16, 'en_cours', 240, -88, 30, [16, 7, 17, 18]],
  ['Site de la saison 2', 9, 20, 'livre', 85, -200, -75, [18, 15]],
  ['Configurateur de fenêtres', 10, 4, 'en_cours', 210, -55, 95, [11, 14]],
  ['Maintenance Joubert', 10, 16, 'cloture', 40, -300, -150, [15]],
  ['Annuaire des clubs nautiques', 11, 20, 'livre', 130, -260, -60, [17, 15]],
  ["Réservation de l'Hôtel Bellevue", 12, 4, 'prospect', 170, 21, 160, [14, 17]],
];

/** The 20 projects of the demo; clients and people are rows of their tables. */
export const demoProjets: readonly DemoProjet[] = lines.map(
  ([nom, client, chef, statut, heures, debut, livraison, equipe]) => ({
    nom,
    client,
    chef,
    statut,
    heures,
    debut,
    livraison,
    equipe,
  }),
);
