import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Contract, openContract } from './openContract.ts';

const named = '?user_field_names=true';
let contract: Contract;
/** Clients in the order of their ids: « Alpha », « Martin, Jean » and « 1 ». */
const clients: number[] = [];
beforeAll(async () => {
  contract = await openContract();
  const rows = await contract.client.createMany([{ Nom: 'Alpha' }, { Nom: 'Martin, Jean' }, { Nom: '1' }]);
  clients.push(...rows.map((row) => row.id));
});
afterAll(() => contract.close());

const link = (value: unknown) => contract.token.post(`${contract.tache.path}${named}`, { Client: value });
const linked = async (value: unknown) => {
  const { status, body } = await link(value);
  return status === 200 ? body.Client.map((one: { id: number }) => clients.indexOf(one.id) + 1) : body.error;
};

describe('a link takes', () => {
  test('ids', async () => {
    expect(await linked([clients[0], clients[2]])).toEqual([1, 3]);
  });

  test.each([
    ['names', ['Alpha', 'Martin, Jean'], [1, 2]],
    ['a name of digits, which is no id', ['1'], [3]],
    ['a text with names', 'Alpha,1', [1, 3]],
    ['a text with a name between double quotes, its comma being its own', '"Martin, Jean"', [2]],
  ])('%s', async (_, value, expected) => {
    expect(await linked(value)).toEqual(expected);
  });
});

describe('a link refuses', () => {
  test('digits that are no name, though a row has that id', async () => {
    expect(await linked([String(clients[1])])).toBe('ERROR_REQUEST_BODY_VALIDATION');
  });

  test('ids and names in one list', async () => {
    expect(await linked([clients[0], 'Alpha'])).toBe('ERROR_REQUEST_BODY_VALIDATION');
  });

  test('a row as a reading gives it', async () => {
    expect(await linked([{ id: clients[0], value: 'Alpha' }])).toBe('ERROR_REQUEST_BODY_VALIDATION');
  });

  test('a text whose name is cut at its comma', async () => {
    expect(await linked('Martin, Jean')).toBe('ERROR_REQUEST_BODY_VALIDATION');
  });

  test('a name where the primary field of the linked table is a formula', async () => {
    const { user, databaseId } = contract;
    const body = { name: 'personne', data: [['Nom complet', 'Nom']], first_row_header: true };
    const { id } = await user.need('POST', `/api/database/tables/database/${databaseId}/`, body);
    const [primary] = await user.need('GET', `/api/database/fields/table/${id}/`);
    await user.need('PATCH', `/api/database/fields/${primary.id}/`, { type: 'formula', formula: "field('Nom')" });
    const person = await user.need('POST', `/api/database/rows/table/${id}/${named}`, { Nom: 'Léa Petit' });
    expect(person['Nom complet']).toBe('Léa Petit');
    const path = `/api/database/fields/table/${contract.tache.id}/`;
    await user.need('POST', path, { name: 'Personne', type: 'link_row', link_row_table_id: id });
    const write = (value: unknown) => contract.token.post(`${contract.tache.path}${named}`, { Personne: value });
    expect((await write([person.id])).body.Personne).toEqual([expect.objectContaining({ value: 'Léa Petit' })]);
    const answer = await write(['Léa Petit']);
    expect([answer.status, answer.body.error]).toEqual([400, 'ERROR_REQUEST_BODY_VALIDATION']);
  });
});
