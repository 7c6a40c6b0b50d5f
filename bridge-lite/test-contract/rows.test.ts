import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Contract, openContract } from './openContract.ts';

let contract: Contract;
beforeAll(async () => {
  contract = await openContract();
});
afterAll(() => contract.close());
beforeEach(() => contract.tache.clear());

const named = '?user_field_names=true';

describe('one row', () => {
  test('create answers 200 with id, a 20 decimal order, and every field', async () => {
    const { token, tache } = contract;
    const answer = await token.post(`${tache.path}${named}`, { Titre: 'Maquettes' });
    expect(answer.status).toBe(200);
    expect(answer.body.id).toBeTypeOf('number');
    expect(answer.body.order).toMatch(/^\d+\.\d{20}$/);
    expect(answer.body).toMatchObject({
      Titre: 'Maquettes',
      Notes: null,
      Heures: null,
      Fait: false,
      Jour: null,
      Etat: null,
      Tags: [],
      Client: [],
    });
  });

  test('without user_field_names the keys are field ids', async () => {
    const { token, tache } = contract;
    const { body } = await token.post(tache.path, { [`field_${tache.fields.Titre}`]: 'Recette' });
    expect(body[`field_${tache.fields.Titre}`]).toBe('Recette');
    expect(body).not.toHaveProperty('Titre');
    expect((await token.get(`${tache.path}${body.id}/${named}`)).body.Titre).toBe('Recette');
  });

  test.each(['include=Titre', 'exclude=Titre', 'limit_linked_items=1'])(
    'a single row is given whole, whatever %s says: only lists are narrowed',
    async (narrowed) => {
      const row = await contract.tache.create({ Titre: 'A' });
      const path = `${contract.tache.path}${row.id}/?user_field_names=true`;
      const { body } = await contract.token.get(`${path}&${narrowed}`);
      expect(body).toEqual((await contract.token.get(path)).body);
    },
  );

  test('unknown keys are ignored', async () => {
    const { token, tache } = contract;
    const answer = await token.post(`${tache.path}${named}`, { Titre: 'A', Inconnu: 1 });
    expect(answer.status).toBe(200);
    expect(answer.body).not.toHaveProperty('Inconnu');
  });

  test('patch writes only the fields sent', async () => {
    const { token, tache } = contract;
    const row = await tache.create({ Titre: 'A', Heures: 3, Notes: 'gardé' });
    const { status, body } = await token.patch(`${tache.path}${row.id}/${named}`, { Heures: '4.5' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ Titre: 'A', Heures: '4.50', Notes: 'gardé' });
  });

  test('delete answers 204, then the row is missing', async () => {
    const { token, tache } = contract;
    const row = await tache.create({ Titre: 'A' });
    expect((await token.delete(`${tache.path}${row.id}/`)).status).toBe(204);
    const gone = await token.get(`${tache.path}${row.id}/`);
    expect(gone.status).toBe(404);
    expect(gone.body.error).toBe('ERROR_ROW_DOES_NOT_EXIST');
  });

  test('ids of deleted rows are not given again', async () => {
    const { token, tache } = contract;
    const row = await tache.create({ Titre: 'A' });
    await token.delete(`${tache.path}${row.id}/`);
    expect((await tache.create({ Titre: 'B' })).id).toBeGreaterThan(row.id);
  });

  test.each(['get', 'delete'] as const)('%s of a missing row is 404', async (method) => {
    const { token, tache } = contract;
    const answer = await token[method](`${tache.path}999999999/`);
    expect([answer.status, answer.body.error]).toEqual([404, 'ERROR_ROW_DOES_NOT_EXIST']);
  });

  test('patch of a missing row is 404', async () => {
    const { token, tache } = contract;
    const answer = await token.patch(`${tache.path}999999999/`, {});
    expect([answer.status, answer.body.error]).toEqual([404, 'ERROR_ROW_DOES_NOT_EXIST']);
  });

  test('a missing table is 404', async () => {
    const answer = await contract.token.get('/api/database/rows/table/999999999/');
    expect([answer.status, answer.body.error]).toEqual([404, 'ERROR_TABLE_DOES_NOT_EXIST']);
  });

  test('a path without its trailing slash is 404', async () => {
    const { token, tache } = contract;
    const answer = await token.get(tache.path.replace(/\/$/, ''));
    expect([answer.status, answer.body.error]).toEqual([404, 'URL_TRAILING_SLASH_MISSING']);
  });

  test('malformed JSON is 400 with a detail and no error code', async () => {
    const { token, tache } = contract;
    const answer = await token.call('POST', tache.path, { rawBody: '{"Titre":' });
    expect(answer.status).toBe(400);
    expect(Object.keys(answer.body)).toEqual(['detail']);
  });
});

describe('order of rows', () => {
  const titles = async () => (await contract.tache.list({ size: '200' })).map((row) => row.Titre);

  test('new rows come last, `before` puts one elsewhere', async () => {
    const { token, tache } = contract;
    const [first, second] = await tache.createMany([{ Titre: 'A' }, { Titre: 'B' }]);
    await token.post(`${tache.path}${named}&before=${second?.id}`, { Titre: 'entre' });
    await token.post(`${tache.path}${named}&before=${first?.id}`, { Titre: 'tête' });
    await tache.create({ Titre: 'fin' });
    expect(await titles()).toEqual(['tête', 'A', 'entre', 'B', 'fin']);
  });

  test('move goes before another row, or last without before_id', async () => {
    const { token, tache } = contract;
    const [a, b, c] = await tache.createMany([{ Titre: 'A' }, { Titre: 'B' }, { Titre: 'C' }]);
    await token.patch(`${tache.path}${c?.id}/move/?before_id=${a?.id}`, {});
    expect(await titles()).toEqual(['C', 'A', 'B']);
    await token.patch(`${tache.path}${a?.id}/move/`, {});
    expect(await titles()).toEqual(['C', 'B', 'A']);
    const missing = await token.patch(`${tache.path}${b?.id}/move/?before_id=999999999`, {});
    expect([missing.status, missing.body.error]).toEqual([404, 'ERROR_ROW_DOES_NOT_EXIST']);
  });

  test('a hundred rows put before the same one keep their order', async () => {
    const { token, tache } = contract;
    const [last] = await tache.createMany([{ Titre: 'Z' }]);
    for (let at = 0; at < 100; at += 1)
      await token.post(`${tache.path}${named}&before=${last?.id}`, { Titre: String(at) });
    expect(await titles()).toEqual([...Array.from({ length: 100 }, (_, at) => String(at)), 'Z']);
  });
});

describe('batches', () => {
  test('create answers the items in the order sent', async () => {
    const { token, tache } = contract;
    const { status, body } = await token.post(`${tache.path}batch/${named}`, {
      items: [{ Titre: 'B' }, { Titre: 'A' }],
    });
    expect(status).toBe(200);
    expect(body.items.map((row: { Titre: string }) => row.Titre)).toEqual(['B', 'A']);
  });

  test('patch answers in table order, not request order', async () => {
    const { token, tache } = contract;
    const [a, b] = await tache.createMany([{ Titre: 'A' }, { Titre: 'B' }]);
    const { body } = await token.patch(`${tache.path}batch/${named}`, {
      items: [
        { id: b?.id, Heures: 2 },
        { id: a?.id, Heures: 1 },
      ],
    });
    expect(body.items.map((row: { id: number }) => row.id)).toEqual([a?.id, b?.id]);
  });

  test('a batch with one refused item changes nothing', async () => {
    const { token, tache } = contract;
    const answer = await token.post(`${tache.path}batch/${named}`, {
      items: [{ Titre: 'A' }, { Titre: 'B', Heures: 'abc' }],
    });
    expect([answer.status, answer.body.error]).toEqual([400, 'ERROR_REQUEST_BODY_VALIDATION']);
    expect(await tache.list()).toEqual([]);
  });

  test('a batch patch with a missing row changes nothing', async () => {
    const { token, tache } = contract;
    const row = await tache.create({ Titre: 'A' });
    const answer = await token.patch(`${tache.path}batch/${named}`, {
      items: [
        { id: row.id, Titre: 'X' },
        { id: 999999999, Titre: 'Y' },
      ],
    });
    expect([answer.status, answer.body.error]).toEqual([404, 'ERROR_ROW_DOES_NOT_EXIST']);
    expect((await tache.list())[0].Titre).toBe('A');
  });

  test('the same id twice is refused', async () => {
    const { token, tache } = contract;
    const row = await tache.create({ Titre: 'A' });
    const answer = await token.patch(`${tache.path}batch/${named}`, { items: [{ id: row.id }, { id: row.id }] });
    expect([answer.status, answer.body.error]).toEqual([400, 'ERROR_ROW_IDS_NOT_UNIQUE']);
  });

  test('200 items pass, 201 and 0 are refused', async () => {
    const { token, tache } = contract;
    const items = (count: number) => ({ items: Array.from({ length: count }, (_, at) => ({ Titre: `T${at}` })) });
    expect((await token.post(`${tache.path}batch/${named}`, items(200))).body.items).toHaveLength(200);
    for (const count of [201, 0]) {
      const answer = await token.post(`${tache.path}batch/${named}`, items(count));
      expect([answer.status, answer.body.error]).toEqual([400, 'ERROR_REQUEST_BODY_VALIDATION']);
    }
  });

  test('batch-delete removes all, or nothing when one is missing', async () => {
    const { token, tache } = contract;
    const [a, b] = await tache.createMany([{ Titre: 'A' }, { Titre: 'B' }]);
    expect((await token.post(`${tache.path}batch-delete/`, { items: [a?.id, 999999999] })).status).toBe(404);
    expect(await tache.list()).toHaveLength(2);
    expect((await token.post(`${tache.path}batch-delete/`, { items: [a?.id, b?.id] })).status).toBe(204);
    expect(await tache.list()).toEqual([]);
  });
});

test('names answers the primary text of the rows asked, missing ones left out', async () => {
  const { token, tache, client } = contract;
  const [a, b] = await tache.createMany([{ Titre: 'Alpha' }, { Titre: 'Bêta' }]);
  const lemoine = await client.create({ Nom: 'Lemoine' });
  const { body } = await token.get(
    `/api/database/rows/names/?table__${tache.id}=${a?.id},${b?.id},999999999&table__${client.id}=${lemoine.id}`,
  );
  expect(body).toEqual({
    [tache.id]: { [String(a?.id)]: 'Alpha', [String(b?.id)]: 'Bêta' },
    [client.id]: { [lemoine.id]: 'Lemoine' },
  });
});
