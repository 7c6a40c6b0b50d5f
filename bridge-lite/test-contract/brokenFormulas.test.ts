import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Contract, openContract } from './openContract.ts';

type Field = { id: number; name: string; error?: string | null; formula?: string; formula_type?: string };

let contract: Contract;
/** A row of each table, linked to the other. */
let row: { id: number };
let client: { id: number };
beforeAll(async () => {
  contract = await openContract();
  client = await contract.client.create({ Nom: 'R' });
  row = await contract.tache.create({ Heures: '1.50', Client: [client.id] });
});
afterAll(() => contract.close());

const fieldsOf = async (tableId: number): Promise<Field[]> =>
  contract.user.need('GET', `/api/database/fields/table/${tableId}/`);
const field = async (tableId: number, name: string) => (await fieldsOf(tableId)).find((one) => one.name === name);
const addField = (tableId: number, body: object): Promise<Field> =>
  contract.user.need('POST', `/api/database/fields/table/${tableId}/`, body);
const rename = (id: number | undefined, name: string) =>
  contract.user.need('PATCH', `/api/database/fields/${id}/`, { name });
const tacheRow = async () => (await contract.tache.list({ filter__field_id__in: String(row.id) }))[0];
const clientRow = async () => (await contract.client.list({ filter__field_id__in: String(client.id) }))[0];

describe('a renamed field', () => {
  test('is followed by the formulas of its own table that read it, and named among the related fields', async () => {
    const { tache } = contract;
    const { related_fields: related } = await rename(tache.fields.Heures, "Heures d'agence");
    expect(related.map(({ name, formula }: Field) => [name, formula])).toEqual([
      ['Double', "field('Heures d\\'agence') * 2"],
      ['Ratio', "field('Heures d\\'agence') / field('Entier')"],
    ]);
    expect(await tacheRow()).toMatchObject({ "Heures d'agence": '1.50', Double: '3.00' });
    await rename(tache.fields.Heures, 'Heures');
    expect(await tacheRow()).toMatchObject({ Heures: '1.50', Double: '3.00' });
  });

  test('breaks the formulas that look it up through a link, until it has its name back', async () => {
    const { tache, client: clients } = contract;
    await addField(clients.id, { name: 'Double total', type: 'formula', formula: "field('Total') * 2" });
    expect(await clientRow()).toMatchObject({ Total: '1.50', 'Double total': '3.00' });
    await rename(tache.fields.Heures, 'Temps');
    expect(await field(clients.id, 'Total')).toMatchObject({
      formula: "sum(lookup('tache', 'Heures'))",
      formula_type: 'invalid',
      error: 'references the deleted or unknown field Heures in table tache',
    });
    expect((await field(clients.id, 'Double total'))?.error).toEqual(expect.any(String));
    expect(await clientRow()).toMatchObject({ Total: null, 'Double total': null });
    const sorted = await contract.token.get(`${clients.path}?user_field_names=true&filter__Total__higher_than=1`);
    expect(sorted.status).toBe(400);

    await rename(tache.fields.Heures, 'Heures');
    expect(await field(clients.id, 'Total')).toMatchObject({ formula_type: 'number', error: null });
    expect(await clientRow()).toMatchObject({ Total: '1.50', 'Double total': '3.00' });
  });

  test('is followed by rollups, lookups and counts, which know it by its id', async () => {
    const { tache, client: clients } = contract;
    await addField(clients.id, {
      name: 'Somme',
      type: 'rollup',
      through_field_id: clients.fields.tache,
      target_field_id: tache.fields.Heures,
      rollup_function: 'sum',
    });
    await rename(tache.fields.Heures, 'Temps');
    await rename(clients.fields.tache, 'travaux');
    expect(await clientRow()).toMatchObject({ Somme: '1.50', Nombre: '1' });
    expect((await field(clients.id, 'Somme'))?.error).toBeNull();
    await rename(clients.fields.tache, 'tache');
    await rename(tache.fields.Heures, 'Heures');
    expect(await clientRow()).toMatchObject({ Total: '1.50', Somme: '1.50' });
  });
});

describe('a deleted field', () => {
  test('breaks what reads it, and another of that name heals it', async () => {
    const { tache, client: clients, user } = contract;
    const made = await addField(tache.id, { name: 'Frais', type: 'number', number_decimal_places: 2 });
    await addField(tache.id, { name: 'Frais doubles', type: 'formula', formula: "field('Frais') * 2" });
    await addField(clients.id, { name: 'Frais', type: 'formula', formula: "sum(lookup('tache', 'Frais'))" });
    expect((await user.delete(`/api/database/fields/${made.id}/`)).status).toBe(200);
    expect((await field(tache.id, 'Frais doubles'))?.error).toBe('references the deleted or unknown field Frais');
    expect((await field(clients.id, 'Frais'))?.error).toBe(
      'references the deleted or unknown field Frais in table tache',
    );
    expect((await tacheRow())['Frais doubles']).toBeNull();
    expect((await clientRow()).Frais).toBeNull();

    await addField(tache.id, { name: 'Frais', type: 'number', number_decimal_places: 2 });
    await contract.token.patch(`${tache.path}${row.id}/?user_field_names=true`, { Frais: 4 });
    expect((await tacheRow())['Frais doubles']).toBe('8.00');
    expect((await clientRow()).Frais).toBe('4.00');
  });
});

test('a formula that names no field is refused in the words of a broken one', async () => {
  const body = { name: 'X', type: 'formula', formula: "field('Inconnu')" };
  const answer = await contract.user.post(`/api/database/fields/table/${contract.tache.id}/`, body);
  expect(answer.body.detail).toBe('Error with formula: references the deleted or unknown field Inconnu.');
});
