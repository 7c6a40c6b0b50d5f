import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEmbeddedBaserow, type EmbeddedBaserow } from '../embedded-baserow/index.ts';
import type { DatabaseSpec } from '../model/derive/baserowSpec.ts';
import { isBridgeColumn } from '../model/index.ts';
import {
  attributionStatuts,
  formationStatuts,
  interventionStatuts,
  moduleStatuts,
  personneRoles,
  personneStatuts,
  projetStatuts,
  tachePriorites,
  tacheStatuts,
} from '../src/testing/wire.ts';
import { creationOrder } from './creationOrder.ts';
import { houseSpec } from './houseSpec.ts';

const spec: DatabaseSpec = houseSpec;

describe('the schema', () => {
  test('has each field of a table once, reverse links included, and one primary', () => {
    for (const table of spec.tables) {
      const own = table.fields.map((field) => field.name);
      const reverse = spec.tables.flatMap(({ fields }) =>
        fields.flatMap((field) =>
          field.type === 'link_row' && field.table === table.name && field.reverse ? [field.reverse] : [],
        ),
      );
      expect(new Set([...own, ...reverse]).size, table.name).toBe(own.length + reverse.length);
      expect(
        table.fields.filter((field) => field.primary),
        table.name,
      ).toHaveLength(1);
    }
  });

  test.each([
    ['personne', 'roles', personneRoles],
    ['personne', 'statut', personneStatuts],
    ['formation', 'statut', formationStatuts],
    ['module', 'statut', moduleStatuts],
    ['attribution', 'statut', attributionStatuts],
    ['projet', 'statut', projetStatuts],
    ['tache', 'statut', tacheStatuts],
    ['tache', 'priorite', tachePriorites],
    ['intervention', 'statut', interventionStatuts],
  ])('%s.%s has the options of the wire contracts', (table, name, values) => {
    const field = spec.tables.find((one) => one.name === table)?.fields.find((one) => one.name === name);
    expect(field && 'options' in field ? field.options.map((option) => option.value) : []).toEqual([...values]);
  });

  test('gives every table the columns that the bridge keeps for itself, and makes them last', () => {
    for (const { name, fields } of spec.tables)
      expect(fields.slice(-2), name).toEqual([
        { name: 'modifie_le', type: 'last_modified', includeTime: true },
        { name: 'cle_pont', type: 'text', unique: true },
      ]);
    const made = creationOrder(spec).map(({ field }) => isBridgeColumn(field.name));
    expect(made.indexOf(true)).toBe(made.length - 2 * spec.tables.length);
  });

  test('is created in an order where every formula finds what it reads', () => {
    const steps = creationOrder(spec).map(({ table, field }) => `${table}.${field.name}`);
    expect(steps).toHaveLength(spec.tables.flatMap((table) => table.fields).length);
    const before = (a: string, b: string) =>
      expect(steps.indexOf(a), `${a} before ${b}`).toBeLessThan(steps.indexOf(b));
    before('attribution.heures_comptees', 'module.heures_attribuees');
    before('module.heures_attribuees', 'bloc.heures_attribuees');
    before('bloc.heures_attribuees', 'formation.heures_attribuees');
    before('attribution.heures_comptees', 'personne.heures_attribuees_formation');
    before('personne.heures_attribuees_formation', 'personne.heures_restantes_formation');
    before('personne.heures_restantes_formation', 'personne.heures_restantes_total');
    before('personne.nom_prenom', 'attribution.libelle');
    before('intervention.heures_comptees', 'tache.heures_realisees');
    before('tache.heures_realisees', 'projet.heures_realisees');
  });

  test('formulas in a circle are refused', () => {
    const circle: DatabaseSpec = {
      name: 'cercle',
      tables: [
        {
          name: 't',
          fields: [
            { name: 'a', type: 'formula', formula: "field('b')" },
            { name: 'b', type: 'formula', formula: "field('a')" },
          ],
        },
      ],
    };
    expect(() => creationOrder(circle)).toThrow('depend on each other');
  });
});

describe('the hours', () => {
  let baserow: EmbeddedBaserow;
  beforeAll(async () => {
    baserow = await createEmbeddedBaserow({
      token: 'jeton',
      email: 'a@acadenice.fr',
      password: 'motdepasse',
      seed: {
        personne: [{ id: 1, nom: 'Martin', prenom: 'Léa', capacite_formation: 100, capacite_agence: '50.50' }],
        formation: [{ id: 1, nom: 'CDA', code: 'CDA' }],
        bloc: [{ id: 1, nom: 'B1', formation: [1] }],
        module: [
          { id: 1, nom: 'M1', bloc: [1], heures: 30 },
          { id: 2, nom: 'M2', bloc: [1], heures: 12 },
        ],
        attribution: [
          { id: 1, module: [1], personne: [1], heures_attribuees: 20, heures_realisees: 5, statut: 'en_cours' },
          { id: 2, module: [1], personne: [1], heures_attribuees: 10, heures_realisees: '2.5', statut: 'annule' },
          { id: 3, module: [2], personne: [1], heures_attribuees: 4, statut: 'planifie' },
        ],
        client: [{ id: 1, nom: 'Lemoine' }],
        projet: [{ id: 1, nom: 'Site', slug: 'site', client: [1] }],
        tache: [{ id: 1, nom: 'T', projet: [1], personne: [1] }],
        intervention: [
          { id: 1, tache: [1], personne: [1], date: '2026-11-20', heures: '3.50', statut: 'valide' },
          { id: 2, tache: [1], personne: [1], date: '2026-11-20', heures: 2, statut: 'annulee' },
        ],
      },
    });
  });
  afterAll(() => baserow.close());

  const row = async (table: string) => {
    const id = baserow.store.tableNamed(table)?.id;
    const response = await baserow.app.request(`/api/database/rows/table/${id}/1/?user_field_names=true`, {
      headers: { authorization: 'Token jeton' },
    });
    return response.json();
  };

  test('of a person: a cancelled attribution counts what was taught, a cancelled intervention nothing', async () => {
    expect(await row('personne')).toMatchObject({
      nom_prenom: 'Léa Martin',
      heures_attribuees_formation: '26.50',
      heures_realisees_formation: '7.50',
      heures_restantes_formation: '73.50',
      heures_interventions: '3.50',
      heures_restantes_agence: '47.00',
      heures_restantes_total: '120.50',
    });
  });

  test('of a module, its bloc and its formation', async () => {
    expect(await row('module')).toMatchObject({
      heures_attribuees: '22.50',
      heures_realisees: '7.50',
      heures_a_attribuer: '7.50',
    });
    for (const table of ['bloc', 'formation'])
      expect(await row(table)).toMatchObject({
        heures_total: '42.00',
        heures_attribuees: '26.50',
        heures_realisees: '7.50',
      });
  });

  test('of a task and its project', async () => {
    expect(await row('tache')).toMatchObject({ heures_realisees: '3.50' });
    expect(await row('projet')).toMatchObject({ heures_realisees: '3.50' });
  });

  test('names of attributions and interventions', async () => {
    expect(await row('attribution')).toMatchObject({ libelle: 'M1 · Léa Martin', heures_comptees: '20.00' });
    expect(await row('intervention')).toMatchObject({ libelle: '20/11/2026 · T' });
  });
});
