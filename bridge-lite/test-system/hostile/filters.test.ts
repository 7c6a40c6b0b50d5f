import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { listEnvelope } from '../../src/contracts/index.ts';
import { clientSchema } from '../../src/testing/wire.ts';
import { type HostileBridge, openHostileBridge, refusalOf } from './openHostileBridge.ts';

const names = [
  'Dupont, Martin & Fils',
  '"La Forge"',
  "L'Atelier d'Émile",
  'a","type":"not_equal","value":"',
  'x&size=1&filter__field_id__in=1',
  '100 %',
  'back\\slash',
  '{"filter_type":"OR"}',
  '%_%',
  '[[]]',
  '日本 🏗️',
  '<b>gras</b>',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the text itself is the attack
  '${nom}',
  "'; DROP TABLE client; --",
];

let bridge: HostileBridge;
beforeAll(async () => {
  bridge = await openHostileBridge({
    seed: { client: names.map((nom, index) => ({ id: index + 1, nom, contact: '', email: '', telephone: '' })) },
  });
});
beforeEach(() => {
  bridge.sent.length = 0;
});
afterAll(() => bridge.close());

const list = (query: Record<string, string>) =>
  bridge.request('nadia', `/api/v1/clients?${new URLSearchParams({ per_page: '200', ...query })}`);
const found = async (query: Record<string, string>) => {
  const response = await list(query);
  expect(response.status).toBe(200);
  return listEnvelope(clientSchema)
    .parse(await response.json())
    .data.map(({ nom }) => nom);
};
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

describe.each(names)('the name %j', (name) => {
  test('is found by equality, alone', async () => {
    expect(await found({ 'filter[nom]': quoted(name) })).toEqual([name]);
  });

  test('is found by what it contains, alone', async () => {
    expect(await found({ 'filter[nom][contains]': name })).toEqual([name]);
  });

  test('is left out by inequality, alone', async () => {
    expect(await found({ 'filter[nom][neq]': quoted(name) })).toEqual(names.filter((other) => other !== name));
  });

  test('costs Baserow no call', async () => {
    bridge.sent.length = 0;
    await list({ 'filter[nom][contains]': name, page: '2' });
    expect(bridge.sent).toEqual([]);
  });
});

test('several quoted names with commas are several values', async () => {
  const [first = '', second = ''] = names;
  expect(await found({ 'filter[nom]': `${quoted(first)},${quoted(second)}` })).toEqual([first, second]);
});

test.each([
  { 'filter[__proto__]': 'x' },
  { 'filter[constructor]': 'x' },
  { 'filter[nom][__proto__]': 'x' },
  { 'filter[nom][]': 'x' },
  { 'filter[nom][eq][eq]': 'x' },
  { 'filter[id]': '1' },
  { 'filter[projets.nom]': 'x' },
  { filter: 'x' },
  { filters: '{}' },
  { __proto__x: '1' },
  { sort: '__proto__' },
  { sort: 'nom;id' },
  { sort: 'projets__nom' },
  { sort: '-' },
  { sort: '' },
  { page: '0' },
  { page: '1e9' },
  { per_page: '201' },
  { ids: '' },
  { ids: '1,,2' },
  { ids: '1 or 1=1' },
  { ids: Array.from({ length: 201 }, (_, index) => index + 1).join() },
  { search: ' ' },
  { search: 'x'.repeat(201) },
  { user_field_names: 'false' },
])('%j is refused, and Baserow is not asked', async (query) => {
  const params = new URLSearchParams(query as unknown as Record<string, string>);
  const response = await bridge.request('nadia', `/api/v1/clients?${params}`);
  expect(response.status).toBe(400);
  expect((await refusalOf(response)).code).toBe('VALIDATION_ERROR');
  expect(bridge.sent.filter(({ url }) => url.includes('/rows/'))).toEqual([]);
});

test('a parameter given twice is not read as two', async () => {
  const response = await bridge.request('nadia', '/api/v1/clients?page=1&page=2');
  expect([200, 400]).toContain(response.status);
  for (const { url } of bridge.sent) expect(new URL(url).searchParams.getAll('page').length).toBeLessThanOrEqual(1);
});
