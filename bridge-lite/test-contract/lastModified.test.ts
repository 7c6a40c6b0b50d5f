import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type Contract, openContract } from './openContract.ts';

let contract: Contract;
beforeAll(async () => {
  contract = await openContract();
});
afterAll(() => contract.close());
beforeEach(() => contract.tache.clear());

const named = 'user_field_names=true';
const stampOf = async (id: number): Promise<string> =>
  (await contract.token.get(`${contract.tache.path}${id}/?${named}`)).body.Modifie;
const patch = (id: number, cells: Record<string, unknown>) =>
  contract.token.patch(`${contract.tache.path}${id}/?${named}`, cells);

test('has microseconds, and grows with every row of a batch', async () => {
  const rows = await contract.tache.createMany([{ Titre: 'A' }, { Titre: 'B' }, { Titre: 'C' }]);
  const stamps = rows.map((row) => row.Modifie);
  for (const stamp of stamps) expect(stamp).toMatch(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{6}Z$/);
  expect([...new Set(stamps)].sort()).toEqual(stamps);
});

test('grows with an update, also with one that changes nothing', async () => {
  const row = await contract.tache.create({ Titre: 'A', Heures: 1 });
  const stamps = [row.Modifie, (await patch(row.id, { Heures: 2 })).body.Modifie];
  stamps.push((await patch(row.id, { Heures: 2 })).body.Modifie, (await patch(row.id, {})).body.Modifie);
  expect([...new Set(stamps)].sort()).toEqual(stamps);
});

test('stays where only a formula, a link of the other side or the place of the row moved', async () => {
  const [client, other] = await contract.client.createMany([{ Nom: 'A' }, { Nom: 'B' }]);
  const row = await contract.tache.create({ Titre: 'A', Client: [client?.id] });
  const second = await contract.tache.create({ Titre: 'B' });
  const before = await stampOf(row.id);
  await contract.token.patch(`${contract.client.path}${client?.id}/?${named}`, { Nom: 'C' });
  await contract.token.patch(`${contract.client.path}${other?.id}/?${named}`, { tache: [second.id] });
  await contract.token.patch(`${contract.tache.path}${row.id}/move/?before_id=${second.id}`, {});
  expect([await stampOf(row.id), await stampOf(second.id)]).toEqual([before, second.Modifie]);
});

test('the newest changes are found by sorting', async () => {
  const [a, b, c] = await contract.tache.createMany([{ Titre: 'A' }, { Titre: 'B' }, { Titre: 'C' }]);
  await patch(a?.id, { Heures: 3 });
  const rows = await contract.tache.list({ order_by: '-Modifie', include: 'Titre,Modifie', size: '2' });
  expect(rows.map((row) => row.id)).toEqual([a?.id, c?.id]);
  expect(b?.Modifie < c?.Modifie).toBe(true);
});

test('cannot be written', async () => {
  const answer = await contract.token.post(`${contract.tache.path}?${named}`, { Modifie: '2026-01-01T00:00:00Z' });
  expect([answer.status, answer.body.error]).toEqual([400, 'ERROR_REQUEST_BODY_VALIDATION']);
});
