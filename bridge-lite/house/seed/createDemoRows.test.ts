import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEmbeddedBaserow, type EmbeddedBaserow } from '../../embedded-baserow/index.ts';
import type { SeedRow } from '../../model/seed.ts';
import { createDemoRows } from './createDemoRows.ts';

const days = ['2026-11-20', '2026-02-28', '2028-02-29', '2027-01-01'];

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
const active = (row: SeedRow) => row.statut !== 'annule';
const of = (rows: readonly SeedRow[] | undefined, field: string, id: number) =>
  (rows ?? []).filter((row) => (row[field] as number[]).includes(id));

describe.each(days)('the demo of %s', (today) => {
  const rows = createDemoRows({ today });

  test('is the same each time', () => {
    expect(createDemoRows({ today })).toEqual(rows);
  });

  test('has the announced size', () => {
    expect(Object.fromEntries(Object.entries(rows).map(([table, { length }]) => [table, length]))).toMatchObject({
      personne: 25,
      formation: 4,
      client: 12,
      projet: 20,
      tache: 150,
    });
    expect(rows.intervention?.length).toBeGreaterThan(500);
  });

  test('keeps RG-01: no module gives more than its hours', () => {
    for (const module of rows.module ?? []) {
      const given = of(rows.attribution, 'module', module.id).map((row) =>
        Number(active(row) ? row.heures_attribuees : row.heures_realisees),
      );
      expect(sum(given), String(module.nom)).toBeLessThanOrEqual(Number(module.heures));
    }
  });

  test('keeps RG-02: attributions go to active trainers', () => {
    for (const attribution of rows.attribution ?? []) {
      const personne = rows.personne?.find(({ id }) => (attribution.personne as number[]).includes(id));
      expect(personne).toMatchObject({ statut: 'actif', roles: expect.arrayContaining(['formateur']) });
    }
  });

  test('keeps RG-03 and RG-04: realised hours and statuts agree', () => {
    for (const row of rows.attribution ?? []) {
      expect(Number(row.heures_realisees)).toBeLessThanOrEqual(Number(row.heures_attribuees));
      if (row.statut === 'realise') expect(row.heures_realisees).toBe(row.heures_attribuees);
      if (row.statut === 'annule') expect(row.justification_annulation).not.toBe('');
    }
  });

  test('keeps RG-05: interventions are in the past year, on working days, and no day is longer than eight hours', () => {
    const perDay = new Map<string, number>();
    for (const row of rows.intervention ?? []) {
      expect(Number(row.heures)).toBeGreaterThan(0);
      expect(String(row.date) <= today).toBe(true);
      expect(Date.parse(today) - Date.parse(String(row.date))).toBeLessThan(366 * 86_400_000);
      expect([0, 6]).not.toContain(new Date(`${row.date}T00:00:00Z`).getUTCDay());
      const key = `${row.personne}:${row.date}`;
      perDay.set(key, (perDay.get(key) ?? 0) + Number(row.heures));
    }
    expect(Math.max(...perDay.values())).toBeLessThanOrEqual(8);
  });

  test('keeps RG-06: closed and delivered projects have no open task', () => {
    for (const projet of rows.projet ?? [])
      if (projet.statut === 'cloture' || projet.statut === 'livre')
        expect(
          of(rows.tache, 'projet', projet.id).every((tache) => tache.statut === 'terminee'),
          String(projet.nom),
        ).toBe(true);
  });

  test('keeps OP-07: a formation is closed exactly when all its modules are realised', () => {
    for (const formation of rows.formation ?? []) {
      const modules = of(rows.bloc, 'formation', formation.id).flatMap((bloc) => of(rows.module, 'bloc', bloc.id));
      expect(formation.statut === 'cloturee', String(formation.nom)).toBe(
        modules.every((module) => module.statut === 'realise'),
      );
    }
  });
});

test('the project that the tests use has its tasks in every column', () => {
  const rows = createDemoRows({ today: '2026-11-20' });
  const projet = rows.projet?.find(({ slug }) => slug === 'site-boulangerie-lemoine');
  expect(projet).toMatchObject({
    nom: 'Site Boulangerie Lemoine',
    statut: 'en_cours',
    client: [1],
    chef_de_projet: [4],
  });
  const statuts = of(rows.tache, 'projet', projet?.id ?? 0).map((tache) => tache.statut);
  const count = (statut: string) => statuts.filter((one) => one === statut).length;
  expect([count('a_faire'), count('en_cours'), count('en_revue'), count('terminee')]).toEqual([2, 2, 1, 3]);
});

describe('in Baserow', () => {
  let baserow: EmbeddedBaserow;
  let people: Record<string, unknown>[];
  beforeAll(async () => {
    const seed = createDemoRows({ today: '2026-11-20' });
    baserow = await createEmbeddedBaserow({ token: 'jeton', email: 'a@acadenice.fr', password: 'motdepasse', seed });
    const response = await baserow.app.request(
      `/api/database/rows/table/${baserow.store.tableNamed('personne')?.id}/?user_field_names=true`,
      {
        headers: { authorization: 'Token jeton' },
      },
    );
    people = ((await response.json()) as { results: Record<string, unknown>[] }).results;
  });
  afterAll(() => baserow.close());

  test('those who log in have a row with their e-mail', () => {
    expect(people.slice(0, 4).map((row) => [row.nom_prenom, row.email])).toEqual([
      ['Nadia Belkacem', 'admin@acadenice.fr'],
      ['Claire Moreau', 'claire.moreau@acadenice.fr'],
      ['Pierre Dupont', 'pierre.dupont@acadenice.fr'],
      ['Léa Martin', 'lea.martin@acadenice.fr'],
    ]);
  });

  test('one person is over capacity, and only one', () => {
    const over = people.filter(
      (row) => Number(row.heures_restantes_formation) < 0 || Number(row.heures_restantes_agence) < 0,
    );
    expect(over.map((row) => row.nom_prenom)).toEqual(['Marc Lefèvre']);
  });
});
