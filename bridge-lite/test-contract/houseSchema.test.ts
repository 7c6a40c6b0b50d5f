import { afterAll, beforeAll, expect, test } from 'vitest';
import { houseSpec } from '../baserow/houseSpec.ts';
import { installSchema } from '../baserow/installSchema.ts';
import { loadSeedRows } from '../baserow/loadSeedRows.ts';
import { remoteSchemaApi } from '../baserow/remoteSchemaApi.ts';
import { createDemoRows } from '../house/seed/createDemoRows.ts';
import type { DatabaseSpec } from '../model/derive/baserowSpec.ts';
import { type Contract, openContract } from './openContract.ts';

const spec: DatabaseSpec = houseSpec;
const named = 'user_field_names=true';
let contract: Contract;
let databaseId: number;
const tableIds = new Map<string, number>();
beforeAll(async () => {
  contract = await openContract();
  const path = `/api/applications/workspace/${contract.workspaceId}/`;
  databaseId = (await contract.user.need('POST', path, { name: 'formation-hub', type: 'database' })).id;
}, 60_000);
afterAll(() => contract.close());

const rowsPath = (table: string) => `/api/database/rows/table/${tableIds.get(table)}/`;
const install = () => installSchema(remoteSchemaApi(contract.user, databaseId), spec);

test('the house houseSpec is made through the API, and made once', { timeout: 120_000 }, async () => {
  const created = await install();
  expect(created).toEqual(
    expect.arrayContaining(['personne', 'personne.heures_restantes_total', 'compte_rendu.participants']),
  );
  expect(await install()).toEqual([]);
  for (const table of await contract.user.need('GET', `/api/database/tables/database/${databaseId}/`))
    tableIds.set(table.name, table.id);
  expect([...tableIds.keys()].sort()).toEqual(spec.tables.map((table) => table.name).sort());
});

test('every formula is valid, and those of hours are numbers with two places', async () => {
  for (const { name, fields } of spec.tables) {
    const described = await contract.user.need('GET', `/api/database/fields/table/${tableIds.get(name)}/`);
    for (const field of fields) {
      const made = described.find((one: { name: string }) => one.name === field.name);
      expect(made, `${name}.${field.name}`).toMatchObject({ type: field.type, primary: field.primary ?? false });
      if (field.type !== 'formula') continue;
      expect(made.error ?? null, `${name}.${field.name}`).toBeNull();
      const isHours = field.name.startsWith('heures');
      expect([made.formula_type, made.number_decimal_places], `${name}.${field.name}`).toEqual(
        isHours ? ['number', 2] : ['text', null],
      );
    }
  }
});

test('the demo is loaded through the API, and its hours add up', { timeout: 120_000 }, async () => {
  const rows = createDemoRows({ today: '2026-11-20' });
  const ids = await loadSeedRows(
    {
      createRows: async (table, items) => {
        const made = await contract.token.need('POST', `${rowsPath(table)}batch/?${named}`, { items });
        return made.items.map((row: { id: number }) => row.id);
      },
    },
    spec,
    rows,
  );
  const marc = rows.personne?.find((row) => row.nom === 'Lefèvre');
  const mine = (rows.attribution ?? []).filter((row) => (row.personne as number[]).includes(marc?.id ?? 0));
  const given = mine.reduce(
    (sum, row) => sum + Number(row.statut === 'annule' ? row.heures_realisees : row.heures_attribuees),
    0,
  );
  const row = await contract.token.need(
    'GET',
    `${rowsPath('personne')}${ids.get('personne')?.get(marc?.id ?? 0)}/?${named}`,
  );
  expect(row).toMatchObject({
    nom_prenom: 'Marc Lefèvre',
    heures_attribuees_formation: given.toFixed(2),
    heures_restantes_formation: (180 - given).toFixed(2),
    heures_restantes_total: (180 - given).toFixed(2),
  });
  const [projet] = (
    await contract.token.need('GET', `${rowsPath('projet')}?${named}&filter__slug__equal=site-boulangerie-lemoine`)
  ).results;
  expect(projet.client[0].value).toBe('Boulangerie Lemoine');
  expect(projet.taches).toHaveLength(8);
  const { results } = await contract.token.need('GET', `${rowsPath('intervention')}?${named}&size=1`);
  expect(results[0].libelle).toMatch(/^\d{2}\/\d{2}\/\d{4} · \S/);
});
