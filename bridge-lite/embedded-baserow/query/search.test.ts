import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEmbeddedBaserow, type EmbeddedBaserow } from '../index.ts';

let baserow: EmbeddedBaserow;
beforeAll(async () => {
  baserow = await createEmbeddedBaserow({
    token: 'jeton',
    email: 'a@acadenice.fr',
    password: 'motdepasse',
    seed: {
      client: [
        { id: 1, nom: 'Boulangerie Lemoine', contact: 'Gérard Lemoine' },
        { id: 2, nom: 'Librairie', contact: 'Solène' },
      ],
    },
  });
});
afterAll(() => baserow.close());

const find = async (search: string, mode: string) => {
  const query = new URLSearchParams({ user_field_names: 'true', include: 'nom,contact', search, search_mode: mode });
  const response = await baserow.app.request(
    `/api/database/rows/table/${baserow.store.tableNamed('client')?.id}/?${query}`,
    {
      headers: { authorization: 'Token jeton' },
    },
  );
  const { results } = (await response.json()) as { results: { id: number }[] };
  return results.map((row) => row.id);
};

test.each([
  ['géra lem', [1]],
  ['gera lem', []],
  ['GÉRARD', [1]],
  ['solene', []],
  ['SOLÈ', [2]],
  ['erard', []],
  ['lemoine solène', []],
  ['2', [2]],
  ['---', []],
])('full text: %j finds %j', async (text, ids) => {
  expect(await find(text, 'full-text-with-count')).toEqual(ids);
});

test('compat finds inside words', async () => {
  expect(await find('érard', 'compat')).toEqual([1]);
});
