import {
  attributionStatuts,
  type EntityName,
  formationStatuts,
  interventionStatuts,
  moduleStatuts,
  personneRoles,
  personneStatuts,
  projetStatuts,
  tachePriorites,
  tacheStatuts,
} from '../contracts/index.ts';

/** How a field reads on the wire and which filters it takes. `stored` fields are writable and make the version. */
export type FieldSpec =
  | { kind: 'text' | 'nullable_text' | 'number' | 'date'; stored: boolean }
  | { kind: 'select' | 'multi_select'; stored: boolean; options: readonly string[] }
  | { kind: 'link' | 'links'; stored: boolean; target: EntityName };

const text: FieldSpec = { kind: 'text', stored: true };
const nullableText: FieldSpec = { kind: 'nullable_text', stored: true };
const number: FieldSpec = { kind: 'number', stored: true };
const date: FieldSpec = { kind: 'date', stored: true };
const computedText: FieldSpec = { kind: 'text', stored: false };
const computedNumber: FieldSpec = { kind: 'number', stored: false };
const select = (options: readonly string[]): FieldSpec => ({ kind: 'select', stored: true, options });
const multiSelect = (options: readonly string[]): FieldSpec => ({ kind: 'multi_select', stored: true, options });
const link = (target: EntityName): FieldSpec => ({ kind: 'link', stored: true, target });
const reverse = (target: EntityName): FieldSpec => ({ kind: 'links', stored: false, target });

/** The fields of each entity on the wire, by the names they also have in Baserow. */
const entityFields = {
  personne: {
    nom_prenom: computedText,
    nom: text,
    prenom: text,
    email: text,
    telephone: text,
    roles: multiSelect(personneRoles),
    statut: select(personneStatuts),
    date_entree: date,
    competences: text,
    capacite_formation: number,
    capacite_agence: number,
    heures_attribuees_formation: computedNumber,
    heures_realisees_formation: computedNumber,
    heures_restantes_formation: computedNumber,
    heures_interventions: computedNumber,
    heures_restantes_agence: computedNumber,
    heures_restantes_total: computedNumber,
  },
  formation: {
    nom: text,
    code: text,
    statut: select(formationStatuts),
    date_debut: date,
    date_fin: date,
    blocs: reverse('bloc'),
    heures_total: computedNumber,
    heures_attribuees: computedNumber,
    heures_realisees: computedNumber,
    docmost_page_id: nullableText,
  },
  bloc: {
    nom: text,
    ordre: number,
    formation: link('formation'),
    modules: reverse('module'),
    heures_total: computedNumber,
    heures_attribuees: computedNumber,
    heures_realisees: computedNumber,
    docmost_page_id: nullableText,
  },
  module: {
    nom: text,
    bloc: link('bloc'),
    heures: number,
    statut: select(moduleStatuts),
    attributions: reverse('attribution'),
    heures_attribuees: computedNumber,
    heures_realisees: computedNumber,
    heures_a_attribuer: computedNumber,
  },
  attribution: {
    libelle: computedText,
    module: link('module'),
    personne: link('personne'),
    heures_attribuees: number,
    heures_realisees: number,
    statut: select(attributionStatuts),
    date_debut: date,
    date_fin: date,
    justification_annulation: text,
    heures_comptees: computedNumber,
  },
  client: {
    nom: text,
    contact: text,
    email: text,
    telephone: text,
    projets: reverse('projet'),
  },
  projet: {
    nom: text,
    slug: text,
    client: link('client'),
    chef_de_projet: link('personne'),
    statut: select(projetStatuts),
    heures_vendues: number,
    heures_realisees: computedNumber,
    taches: reverse('tache'),
    date_debut: date,
    date_livraison: date,
    docmost_page_id: nullableText,
  },
  tache: {
    nom: text,
    projet: link('projet'),
    personne: link('personne'),
    statut: select(tacheStatuts),
    priorite: select(tachePriorites),
    echeance: date,
    heures_estimees: number,
    heures_realisees: computedNumber,
  },
  intervention: {
    libelle: computedText,
    tache: link('tache'),
    personne: link('personne'),
    date: date,
    heures: number,
    notes: text,
    statut: select(interventionStatuts),
    heures_comptees: computedNumber,
  },
} as const satisfies Record<EntityName, Record<string, FieldSpec>>;

/** Fields of an entity as `[name, spec]` pairs. */
export function fieldsOf(entity: EntityName): [string, FieldSpec][] {
  return Object.entries(entityFields[entity]);
}

/** The spec of a field, undefined when the entity has no such field. */
export function fieldOf(entity: EntityName, name: string): FieldSpec | undefined {
  return Object.hasOwn(entityFields[entity], name)
    ? (entityFields[entity] as Record<string, FieldSpec>)[name]
    : undefined;
}

/** The field whose text stands for the entity in links to it. */
export const labelField = {
  personne: 'nom_prenom',
  formation: 'nom',
  bloc: 'nom',
  module: 'nom',
  attribution: 'libelle',
  client: 'nom',
  projet: 'nom',
  tache: 'nom',
  intervention: 'libelle',
} as const satisfies Record<EntityName, string>;
