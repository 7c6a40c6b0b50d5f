import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DatabaseSpec } from '../model/derive/baserowSpec.ts';
import { createEmbeddedBaserow, type EmbeddedBaserow } from './index.ts';

const spec: DatabaseSpec = {
  name: 'essai',
  tables: [
    {
      name: 'article',
      fields: [
        { name: 'nom', type: 'text', primary: true },
        { name: 'prix', type: 'number', decimals: 2 },
        { name: 'avec', type: 'link_row', table: 'article', reverse: null },
        { name: 'prix_avec', type: 'formula', formula: "sum(lookup('avec', 'prix'))" },
      ],
    },
    {
      name: 'panier',
      fields: [
        { name: 'nom', type: 'text', primary: true },
        { name: 'articles', type: 'link_row', table: 'article', reverse: null },
        { name: 'total', type: 'formula', formula: "sum(lookup('articles', 'prix'))" },
        { name: 'total_avec', type: 'formula', formula: "sum(lookup('articles', 'prix_avec'))" },
      ],
    },
  ],
};

let baserow: EmbeddedBaserow;
beforeEach(async () => {
  baserow = await createEmbeddedBaserow({
    token: 'jeton',
    email: 'a@acadenice.fr',
    password: 'motdepasse',
    schema: spec,
    seed: {
      article: [
        { id: 1, nom: 'pain', prix: 2 },
        { id: 2, nom: 'beurre', prix: '3.50' },
      ],
      panier: [{ id: 1, nom: 'p', articles: [1, 2] }],
    },
  });
  await call('PATCH', 'article', 1, { avec: [2] });
});
afterEach(() => baserow.close());

async function call(method: string, table: string, id: number, body?: unknown): Promise<Record<string, unknown>> {
  const path = `/api/database/rows/table/${baserow.store.tableNamed(table)?.id}/${id}/?user_field_names=true`;
  const headers = { authorization: 'Token jeton', 'content-type': 'application/json' };
  const response = await baserow.app.request(path, {
    method,
    headers,
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return response.status === 204 ? {} : ((await response.json()) as Record<string, unknown>);
}
const basket = () => call('GET', 'panier', 1);

test('formulas follow changes of rows that have no field back', async () => {
  expect(await basket()).toMatchObject({ total: '5.50', total_avec: '3.50' });
  await call('PATCH', 'article', 2, { prix: 4 });
  expect(await basket()).toMatchObject({ total: '6.00', total_avec: '4.00' });
  await call('PATCH', 'article', 1, { avec: [1, 2] });
  expect(await basket()).toMatchObject({ total_avec: '6.00' });
});

test('formulas and links forget a deleted row', async () => {
  expect(await basket()).toMatchObject({ total: '5.50' });
  await call('DELETE', 'article', 2);
  expect(await basket()).toMatchObject({
    total: '2.00',
    total_avec: '0.00',
    articles: [expect.objectContaining({ value: 'pain' })],
  });
});
