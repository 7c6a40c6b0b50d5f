/** Rows of the pictures: one project, one course, a few people, as the bridge serves them. */
export type Row = { id: number; version: string } & Readonly<Record<string, unknown>>;

const ref = (id: number, label: string) => ({ id, label });
const lea = ref(3, 'Léa Martin');
const pierre = ref(4, 'Pierre Dupont');
const hugo = ref(5, 'Hugo Bernard');
const projet = ref(12, 'Site Boulangerie Lemoine');
const client = ref(7, 'Boulangerie Lemoine');

/** The moment of all pictures. */
export const now = new Date('2026-11-20T09:30:00Z');

const day = (offset: number): string => new Date(now.getTime() + offset * 86_400_000).toISOString().slice(0, 10);

function personne(
  id: number,
  nom_prenom: string,
  roles: string[],
  hours: [number, number, number, number, number],
): Row {
  const [formation, attribuees, realisees, agence, interventions] = hours;
  const left = { formation: formation - attribuees, agence: agence - interventions };
  return {
    id,
    version: `p${id}`,
    nom_prenom,
    email: `${nom_prenom.toLowerCase().replace(/[^a-z]+/g, '.')}@acadenice.fr`,
    telephone: '02 97 12 34 56',
    roles,
    statut: 'actif',
    competences: 'React, Node.js, accessibilité',
    capacite_formation: formation,
    capacite_agence: agence,
    heures_attribuees_formation: attribuees,
    heures_realisees_formation: realisees,
    heures_restantes_formation: left.formation,
    heures_interventions: interventions,
    heures_restantes_agence: left.agence,
    heures_restantes_total: left.formation + left.agence,
    attributions_en_cours: [
      { id: 8, module: ref(31, 'React avancé'), statut: 'en_cours', heures_attribuees: 35, heures_realisees: 14 },
    ],
    taches_en_cours: [{ id: 2, nom: 'Maquettes', statut: 'en_cours', projet }],
  };
}

function tache(id: number, nom: string, statut: string, more: object = {}): Row {
  const plan = { echeance: day(id * 3 - 12), heures_estimees: 8 + id, heures_realisees: statut === 'a_faire' ? 0 : 5 };
  return { id, version: `t${id}`, nom, projet, personne: lea, statut, priorite: 'normale', ...plan, ...more };
}

function module(id: number, nom: string, statut: string, heures: number, attribuees: number): Row {
  const bloc = ref(id < 33 ? 21 : 22, id < 33 ? 'Développer une application' : 'Concevoir la base');
  const attributions = attribuees > 0 ? [ref(8, `${nom} – Pierre Dupont`)] : [];
  const left = heures - attribuees;
  const done = statut === 'realise' ? heures : 0;
  const hours = { heures, heures_attribuees: attribuees, heures_realisees: done, heures_a_attribuer: left };
  return { id, version: `m${id}`, nom, bloc, statut, attributions, ...hours };
}

const taches = [
  tache(1, 'Cadrage', 'terminee', { priorite: 'haute' }),
  tache(2, 'Maquettes', 'en_cours', { priorite: 'urgente' }),
  tache(3, 'Intégration', 'en_cours', { personne: hugo }),
  tache(4, 'Commande en ligne', 'a_faire', { priorite: 'haute' }),
  tache(5, 'Recette client', 'en_revue', { personne: hugo }),
  tache(6, 'Mise en ligne', 'a_faire', { personne: null, priorite: 'basse' }),
];
const modules = [
  module(31, 'React avancé', 'en_cours', 35, 35),
  module(32, 'Tests automatisés', 'attribue', 21, 14),
  module(33, 'Modélisation', 'realise', 28, 28),
  module(34, 'SQL', 'a_attribuer', 21, 0),
];
const blocs = [21, 22].map((id) => {
  const modules_detail = modules.filter((each) => (each.bloc as { id: number }).id === id);
  const sum = (field: string) => modules_detail.reduce((total, each) => total + Number(each[field]), 0);
  return {
    id,
    version: `b${id}`,
    nom: id === 21 ? 'Développer une application' : 'Concevoir la base',
    ordre: id - 20,
    formation: ref(2, 'Concepteur développeur d’applications'),
    modules: [],
    modules_detail,
    heures_total: sum('heures'),
    heures_attribuees: sum('heures_attribuees'),
    heures_realisees: sum('heures_realisees'),
  };
});

export const world: Readonly<Record<string, readonly Row[]>> = {
  personnes: [
    personne(3, 'Léa Martin', ['developpeur', 'chef_de_projet'], [0, 0, 0, 900, 640]),
    personne(4, 'Pierre Dupont', ['formateur'], [600, 560, 240, 200, 30]),
    personne(5, 'Hugo Bernard', ['formateur', 'developpeur'], [300, 350, 120, 500, 410]),
  ],
  projets: [
    {
      id: 12,
      version: 'j12',
      nom: projet.label,
      slug: 'site-boulangerie-lemoine',
      client,
      chef_de_projet: lea,
      statut: 'en_cours',
      heures_vendues: 120,
      heures_realisees: 84.5,
      taches: taches.map(({ id, nom }) => ref(id, String(nom))),
      taches_detail: taches,
      date_debut: day(-70),
      date_livraison: day(28),
      docmost_page_id: null,
    },
  ],
  formations: [
    {
      id: 2,
      version: 'f2',
      nom: 'Concepteur développeur d’applications',
      code: 'CDA',
      statut: 'en_cours',
      date_debut: day(-80),
      date_fin: day(220),
      blocs: [],
      blocs_detail: blocs,
      heures_total: 105,
      heures_attribuees: 77,
      heures_realisees: 28,
    },
  ],
  blocs,
  modules,
  attributions: [
    {
      id: 8,
      version: 'a8',
      libelle: 'React avancé – Pierre Dupont',
      module: ref(31, 'React avancé'),
      personne: pierre,
      heures_attribuees: 35,
      heures_realisees: 14,
      statut: 'en_cours',
      date_debut: day(-20),
      date_fin: day(40),
      justification_annulation: '',
    },
  ],
  clients: [
    {
      id: 7,
      version: 'c7',
      nom: client.label,
      contact: 'Anne Lemoine',
      email: 'contact@boulangerie-lemoine.fr',
      telephone: '02 97 65 43 21',
      projets: [projet],
    },
  ],
  taches,
  interventions: [],
};

const action = (name: string, entity: string | null, label: string, properties: object, more: object = {}) => ({
  name,
  entity,
  label,
  description: '',
  scope: entity === 'module' ? 'write:attributions' : 'write:projets',
  allowed: true,
  params: { type: 'object', properties },
  confirmation: null,
  undoable: true,
  ...more,
});

/** Actions that the pictures offer. */
export const actions = [
  action(
    'attribuer_module',
    'module',
    'Attribuer le module',
    {
      personne: { type: 'integer', title: 'Formateur', 'x-entity': 'personne' },
      heures: { type: 'number', title: 'Heures', default: 7, exclusiveMinimum: 0 },
      date_debut: { type: 'string', format: 'date', title: 'Début' },
      date_fin: { type: 'string', format: 'date', title: 'Fin' },
    },
    { description: 'Confie des heures du module à un formateur.' },
  ),
  action('creer_tache', 'projet', 'Créer une tâche', {
    nom: { type: 'string', title: 'Nom', maxLength: 255 },
    statut: {
      type: 'string',
      title: 'Statut',
      enum: ['a_faire', 'en_cours', 'en_revue', 'terminee'],
      default: 'a_faire',
    },
  }),
  action('changer_statut_tache', 'tache', 'Changer le statut', {
    statut: { type: 'string', title: 'Statut', enum: ['a_faire', 'en_cours', 'en_revue', 'terminee'] },
  }),
  action(
    'cloturer_projet',
    'projet',
    'Clôturer le projet',
    { forcer: { type: 'boolean', default: false } },
    { confirmation: 'Clôturer le projet « Site Boulangerie Lemoine » ?'.replace(/ (?=[»?])|(?<=«) /g, '\u00a0') },
  ),
];
