import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Contract, openContract } from './openContract.ts';

let contract: Contract;
beforeAll(async () => {
  contract = await openContract();
});
afterAll(() => contract.close());
beforeEach(async () => {
  await contract.tache.clear();
  await contract.client.clear();
});

const named = '?user_field_names=true';
const ids = (links: { id: number }[]) => links.map((link) => link.id).sort((a, b) => a - b);
const clientRow = async (id: number) => (await contract.token.get(`${contract.client.path}${id}/${named}`)).body;
const tacheRow = async (id: number) => (await contract.token.get(`${contract.tache.path}${id}/${named}`)).body;

describe('links', () => {
  test('are read as id, value and order, on both sides', async () => {
    const lemoine = await contract.client.create({ Nom: 'Lemoine' });
    const tache = await contract.tache.create({ Titre: 'Maquettes', Client: [lemoine.id] });
    expect(tache.Client).toEqual([{ id: lemoine.id, value: 'Lemoine', order: expect.stringMatching(/^\d+\.\d{20}$/) }]);
    expect((await clientRow(lemoine.id)).tache).toEqual([
      expect.objectContaining({ id: tache.id, value: 'Maquettes' }),
    ]);
  });

  test('may be written by the primary value', async () => {
    const lemoine = await contract.client.create({ Nom: 'Lemoine' });
    expect(ids((await contract.tache.create({ Titre: 'A', Client: ['Lemoine'] })).Client)).toEqual([lemoine.id]);
  });

  test('a write replaces the set, [] clears it, leaving it out keeps it', async () => {
    const { token, tache } = contract;
    const [a, b] = await contract.client.createMany([{ Nom: 'A' }, { Nom: 'B' }]);
    const row = await tache.create({ Titre: 'T', Client: [a?.id] });
    const patch = async (cells: unknown) =>
      ids((await token.patch(`${tache.path}${row.id}/${named}`, cells)).body.Client);
    expect(await patch({ Client: [b?.id] })).toEqual([b?.id]);
    expect((await clientRow(a?.id)).tache).toEqual([]);
    expect(await patch({ Titre: 'U' })).toEqual([b?.id]);
    expect(await patch({ Client: [] })).toEqual([]);
    expect((await clientRow(b?.id)).tache).toEqual([]);
  });

  test('an unknown id is accepted in silence and links nothing', async () => {
    const { status, body } = await contract.token.post(`${contract.tache.path}${named}`, {
      Titre: 'T',
      Client: [999999999],
    });
    expect(status).toBe(200);
    expect(body.Client).toEqual([]);
  });

  test('may be written from the other side', async () => {
    const tache = await contract.tache.create({ Titre: 'T' });
    const client = await contract.client.create({ Nom: 'A', tache: [tache.id] });
    expect(ids((await tacheRow(tache.id)).Client)).toEqual([client.id]);
  });

  test('a deleted row leaves the links', async () => {
    const lemoine = await contract.client.create({ Nom: 'Lemoine' });
    const tache = await contract.tache.create({ Titre: 'T', Client: [lemoine.id] });
    await contract.token.delete(`${contract.client.path}${lemoine.id}/`);
    expect((await tacheRow(tache.id)).Client).toEqual([]);
  });

  test('the shown value follows a rename of the linked row', async () => {
    const client = await contract.client.create({ Nom: 'Ancien' });
    const tache = await contract.tache.create({ Titre: 'T', Client: [client.id] });
    await contract.token.patch(`${contract.client.path}${client.id}/${named}`, { Nom: 'Nouveau' });
    expect((await tacheRow(tache.id)).Client[0].value).toBe('Nouveau');
  });
});

describe('formulas', () => {
  test('numbers are decimal strings with the places of what they read', async () => {
    expect((await contract.tache.create({ Heures: '1.25' })).Double).toBe('2.50');
  });

  test('a division by zero is NaN', async () => {
    expect((await contract.tache.create({ Heures: 1, Entier: 0 })).Ratio).toBe('NaN');
  });

  test('text formulas see the value of a select', async () => {
    expect((await contract.tache.create({ Titre: 'T', Etat: 'en_cours' })).Resume).toBe('T / en_cours');
    expect((await contract.tache.create({ Titre: 'T' })).Resume).toBe('T / ');
  });

  test('sum, count and lookup follow the linked rows', async () => {
    const { token, tache } = contract;
    const client = await contract.client.create({ Nom: 'A' });
    expect(client).toMatchObject({ Total: '0.00', Titres: [], Nombre: '0' });
    const [a, b] = await tache.createMany([
      { Titre: 'X', Heures: '2.50', Client: [client.id] },
      { Titre: 'Y', Heures: 4, Client: [client.id] },
    ]);
    expect(await clientRow(client.id)).toMatchObject({
      Total: '6.50',
      Titres: [expect.objectContaining({ id: a?.id, value: 'X' }), expect.objectContaining({ id: b?.id, value: 'Y' })],
    });
    await token.patch(`${tache.path}${a?.id}/${named}`, { Heures: 1 });
    expect((await clientRow(client.id)).Total).toBe('5.00');
    await token.patch(`${tache.path}${b?.id}/${named}`, { Client: [] });
    expect((await clientRow(client.id)).Total).toBe('1.00');
    await token.delete(`${tache.path}${a?.id}/`);
    const after = await clientRow(client.id);
    expect(after).toMatchObject({ Total: '0.00', Titres: [], Nombre: '0' });
  });
});
