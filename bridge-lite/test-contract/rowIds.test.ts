import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Contract, openContract } from './openContract.ts';

let contract: Contract;
const field: { id: number; formula_type: string; number_decimal_places: number }[] = [];
beforeAll(async () => {
  contract = await openContract();
  const path = `/api/database/fields/table/${contract.tache.id}/`;
  field.push(await contract.user.need('POST', path, { name: 'rid', type: 'formula', formula: 'row_id()' }));
});
afterAll(() => contract.close());

test('a formula row_id() is the number of the row', async () => {
  expect(field[0]).toMatchObject({ formula_type: 'number', number_decimal_places: 0, error: null });
  const row = await contract.tache.create({ Titre: 'A' });
  expect(row.rid).toBe(String(row.id));
});

test('ranges of ids are found and counted by it, deleted rows being gone', async () => {
  const rows = await contract.tache.createMany([{ Titre: 'B' }, { Titre: 'C' }, { Titre: 'D' }, { Titre: 'E' }]);
  const ids: number[] = rows.map((row) => row.id);
  await contract.token.delete(`${contract.tache.path}${ids[2]}/`);
  const found = await contract.tache.list({
    filter__rid__higher_than: String(ids[0]),
    filter__rid__lower_than_or_equal: String(ids[3]),
    include: 'rid',
  });
  expect(found.map((row) => row.id)).toEqual([ids[1], ids[3]]);
  expect((await contract.tache.list({ order_by: '-rid', size: '1' }))[0]?.id).toBe(ids[3]);
});
