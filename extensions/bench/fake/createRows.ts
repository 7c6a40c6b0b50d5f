/** How many rows each collection of the bench holds. */
export interface RowCounts {
  personnes: number;
  projets: number;
  taches: number;
  interventions: number;
}

export type Row = { id: number; version: string } & Record<string, unknown>;
export type Tables = Record<string, Map<number, Row>>;

const firstNames = ['Léa', 'Pierre', 'Claire', 'Hugo', 'Inès', 'Jules', 'Manon', 'Nadia', 'Omar', 'Sofia'];
const lastNames = ['Martin', 'Dupont', 'Moreau', 'Bernard', 'Petit', 'Robert', 'Richard', 'Durand', 'Leroy', 'Simon'];
const clients = ['Boulangerie Lemoine', 'Garage Perrin', 'Mairie de Vannes', 'Clinique du Parc', 'Atelier Kerbrat'];
const subjects = ['Maquettes', 'Intégration', 'Recette', 'Mise en ligne', 'Contenus', 'Formulaire', 'Hébergement'];
const statuts = ['a_faire', 'en_cours', 'en_revue', 'terminee'];
const priorites = ['basse', 'normale', 'haute', 'urgente'];
const projetStatuts = ['prospect', 'en_cours', 'en_cours', 'livre', 'cloture'];

const pick = <T>(values: readonly T[], index: number): T => values[index % values.length] as T;
const day = (offset: number): string => new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
const range = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const toTable = (rows: Row[]) => new Map(rows.map((row) => [row.id, row]));
const personName = (id: number) => `${pick(firstNames, id)} ${pick(lastNames, Math.floor(id / 10) + id)}`;

function personne(id: number): Row {
  const attribuees = (id * 37) % 620;
  const realisees = Math.floor(attribuees * 0.4);
  const interventions = (id * 53) % 700;
  const [prenom, nom] = personName(id).split(' ');
  const restantes = { formation: 500 - attribuees, agence: 600 - interventions };
  return {
    id,
    version: `p${id}`,
    nom_prenom: personName(id),
    nom,
    prenom,
    email: `personne.${id}@acadenice.fr`,
    telephone: '02 97 00 00 00',
    roles: id % 3 === 0 ? ['formateur', 'developpeur'] : ['formateur'],
    statut: 'actif',
    date_entree: '2021-09-01',
    competences: 'Conception, développement',
    capacite_formation: 500,
    capacite_agence: 600,
    heures_attribuees_formation: attribuees,
    heures_realisees_formation: realisees,
    heures_restantes_formation: restantes.formation,
    heures_interventions: interventions,
    heures_restantes_agence: restantes.agence,
    heures_restantes_total: restantes.formation + restantes.agence,
  };
}

function projet(id: number): Row {
  const start = ((id * 29) % 200) - 150;
  return {
    id,
    version: `j${id}`,
    nom: `Site ${pick(clients, id)} ${id}`,
    slug: `site-${id}`,
    client: { id: 1 + (id % clients.length), label: pick(clients, id) },
    chef_de_projet: { id: 1, label: personName(1) },
    statut: pick(projetStatuts, id),
    heures_vendues: 40 + ((id * 31) % 200),
    heures_realisees: (id * 17) % 140,
    taches: [],
    date_debut: day(start),
    date_livraison: id % 9 === 0 ? null : day(start + 30 + ((id * 13) % 120)),
    docmost_page_id: null,
  };
}

function tache(id: number, projets: number): Row {
  const projetId = 1 + ((id - 1) % projets);
  const personneId = 1 + (id % 40);
  return {
    id,
    version: `t${id}`,
    nom: `${pick(subjects, id)} ${id}`,
    projet: { id: projetId, label: `Site ${pick(clients, projetId)} ${projetId}` },
    personne: id % 7 === 0 ? null : { id: personneId, label: personName(personneId) },
    statut: pick(statuts, id + Math.floor(id / projets)),
    priorite: pick(priorites, Math.floor(id / 3)),
    echeance: id % 5 === 0 ? null : day(((id * 11) % 60) - 20),
    heures_estimees: 2 + (id % 9),
    heures_realisees: id % 6,
  };
}

function intervention(id: number): Row {
  const personneId = 1 + (id % 40);
  return {
    id,
    version: `i${id}`,
    libelle: `${pick(subjects, id)} – ${personName(personneId)}`,
    tache: { id, label: `${pick(subjects, id)} ${id}` },
    personne: { id: personneId, label: personName(personneId) },
    date: day(-((id * 7) % 90)),
    heures: 1 + (id % 7),
    notes: '',
    statut: id % 11 === 0 ? 'annulee' : 'valide',
    heures_comptees: 1 + (id % 7),
  };
}

/** Believable rows, the same on every run. */
function createRows(counts: RowCounts): Tables {
  return {
    personnes: toTable(range(counts.personnes).map(personne)),
    projets: toTable(range(counts.projets).map(projet)),
    taches: toTable(range(counts.taches).map((id) => tache(id, counts.projets))),
    interventions: toTable(range(counts.interventions).map(intervention)),
  };
}

/** What the bench's pages show: enough rows that a slow way would be seen. */
export const benchRows = (): Tables => createRows({ personnes: 1000, projets: 100, taches: 10_000, interventions: 0 });
