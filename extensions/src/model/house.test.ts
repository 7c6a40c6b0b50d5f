import { describe, expect, test } from 'vitest';
import { choicesOf, entityNames, findEntityOfCollection, getEntity, isEntityName } from '../index';
import { house } from './house.generated';

/** Names that documents hold: in addresses, attributes and filters. They may become more, never others. */
const persisted = {
  personne: {
    collection: 'personnes',
    fields:
      'nom_prenom email telephone roles statut date_entree competences capacite_formation capacite_agence heures_attribuees_formation heures_realisees_formation heures_restantes_formation heures_interventions heures_restantes_agence heures_restantes_total',
    choices: { roles: 'formateur developpeur chef_de_projet administratif commercial', statut: 'actif inactif sorti' },
  },
  formation: {
    collection: 'formations',
    fields: 'nom code statut date_debut date_fin blocs heures_total heures_attribuees heures_realisees',
    choices: { statut: 'brouillon ouverte en_cours cloturee' },
  },
  bloc: {
    collection: 'blocs',
    fields: 'nom ordre formation modules heures_total heures_attribuees heures_realisees',
    choices: {},
  },
  module: {
    collection: 'modules',
    fields: 'nom bloc heures statut attributions heures_attribuees heures_realisees heures_a_attribuer',
    choices: { statut: 'a_attribuer attribue en_cours realise' },
  },
  attribution: {
    collection: 'attributions',
    fields:
      'libelle module personne heures_attribuees heures_realisees statut date_debut date_fin justification_annulation',
    choices: { statut: 'planifie en_cours realise annule' },
  },
  client: {
    collection: 'clients',
    fields: 'nom contact email telephone projets',
    choices: {},
  },
  projet: {
    collection: 'projets',
    fields: 'nom client chef_de_projet statut heures_vendues heures_realisees taches date_debut date_livraison',
    choices: { statut: 'prospect en_cours livre cloture' },
  },
  tache: {
    collection: 'taches',
    fields: 'nom projet personne statut priorite echeance heures_estimees heures_realisees',
    choices: { statut: 'a_faire en_cours en_revue terminee', priorite: 'basse normale haute urgente' },
  },
  intervention: {
    collection: 'interventions',
    fields: 'libelle tache personne date heures notes statut',
    choices: { statut: 'valide annulee' },
  },
} as const;

describe.each(Object.entries(persisted))('%s, as documents hold it', (name, { collection, fields, choices }) => {
  test('is still that entity of that collection', () => {
    if (!isEntityName(name)) throw new Error(`${name} is no entity any more`);
    expect([getEntity(name).collection, findEntityOfCollection(collection)]).toEqual([collection, name]);
  });

  test('still has its fields and choices', () => {
    const known = house.entities.find((entity) => entity.name === name)?.fields ?? [];
    expect(known.map((field) => field.name)).toEqual(expect.arrayContaining(fields.split(' ')));
    for (const [field, values] of Object.entries<string>(choices)) {
      const present = known.find((candidate) => candidate.name === field)?.choices ?? [];
      expect(present.map(({ value }) => value)).toEqual(expect.arrayContaining(values.split(' ')));
    }
  });
});

test('actions that documents hold are still what triggers and creation run', () => {
  const inserted = house.entities.flatMap(({ triggers }) => triggers.map(({ insert }) => insert));
  const actions = inserted.flatMap((insert) =>
    typeof insert === 'object' && 'action' in insert ? [insert.action] : [],
  );
  const created = house.entities.flatMap(({ create }) => (create ? [create.action] : []));
  expect([...actions, ...created]).toEqual(expect.arrayContaining(['cloturer_projet', 'creer_projet', 'creer_tache']));
});

test('the model is plain data: what it becomes as JSON is what it is', () => {
  expect(JSON.parse(JSON.stringify(house))).toEqual(house);
});

test('names are unique: of entities, collections, fields, choices, triggers and ready-made views', () => {
  const lists = [
    entityNames(),
    entityNames().map((name) => getEntity(name).collection),
    house.entities.flatMap(({ triggers }) => triggers.map(({ text }) => text)),
    house.entities.flatMap(({ presets }) => presets.map((preset) => preset.name)),
    ...house.entities.map(({ fields }) => fields.map((field) => field.name)),
    ...house.entities.flatMap(({ fields }) => fields.map(({ choices = [] }) => choices.map(({ value }) => value))),
  ];
  for (const names of lists) expect(new Set(names).size).toBe(names.length);
});

test.each(['constructor', '__proto__', 'Personne', '', 12, null, undefined, {}])('%j names nothing', (value) => {
  expect([isEntityName(value), findEntityOfCollection(value)]).toEqual([false, null]);
  expect(choicesOf('projet', String(value))).toEqual([]);
});

test('the registry holds the printed definitions themselves, in their order', () => {
  expect(entityNames()).toEqual(house.entities.map(({ name }) => name));
  for (const entity of house.entities) expect(getEntity(entity.name)).toBe(entity);
});
