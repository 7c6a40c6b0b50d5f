import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DatabaseSpec } from '../../model/derive/baserowSpec.ts';
import { createEmbeddedBaserow, type EmbeddedBaserow } from '../index.ts';
import type { SchemaService } from './schemaService.ts';

const spec: DatabaseSpec = {
  name: 'essai',
  tables: [{ name: 'note', fields: [{ name: 'nom', type: 'text', primary: true }] }],
};

let baserow: EmbeddedBaserow;
let service: SchemaService;
beforeAll(async () => {
  const clock = () => new Date('2026-11-20T08:00:00Z');
  baserow = await createEmbeddedBaserow({
    token: 'jeton',
    email: 'a@acadenice.fr',
    password: 'motdepasse',
    schema: spec,
    clock,
  });
  service = baserow.schema;
});
afterAll(() => baserow.close());

const request = async (method: string, query: string, body?: unknown) => {
  const path = `/api/database/rows/table/${baserow.store.tableNamed('note')?.id}/${query}`;
  const headers = { authorization: 'Token jeton', 'content-type': 'application/json' };
  return (await baserow.app.request(path, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) })).json();
};

let count = 0;
/** Makes a field with these cells, changes it, and gives the cells as they are read then. */
async function convert(
  before: Record<string, unknown>,
  cells: unknown[],
  after: Record<string, unknown>,
): Promise<unknown[]> {
  count += 1;
  const name = `champ${count}`;
  const { store } = baserow;
  const table = store.tableNamed('note');
  if (!table) throw new Error('No table');
  const field = await store.transaction((tx) => service.createField(tx, table, { name, ...before }));
  const created = (await request('POST', 'batch/?user_field_names=true', {
    items: cells.map((cell) => ({ [name]: cell })),
  })) as { items: { id: number }[] };
  await store.transaction((tx) => service.updateField(tx, field, after));
  const ids = created.items.map((row) => row.id).join(',');
  const { results } = (await request('GET', `?user_field_names=true&filter__field_id__in=${ids}`)) as {
    results: Record<string, unknown>[];
  };
  return results.map((row) => row[name]);
}

const options = ['bas', 'haut'].map((value) => ({ value, color: 'blue' }));

test('text that reads as a number stays, other text is dropped', async () => {
  expect(
    await convert({ type: 'text' }, ['12,5', '12.5', 'abc', null], { type: 'number', number_decimal_places: 1 }),
  ).toEqual([null, '12.5', null, null]);
});

test('numbers and dates become the text that was shown', async () => {
  expect(await convert({ type: 'number', number_decimal_places: 2 }, [3, null], { type: 'text' })).toEqual([
    '3.00',
    null,
  ]);
  expect(await convert({ type: 'date' }, ['2026-11-20'], { type: 'date', date_include_time: true })).toEqual([
    '2026-11-20T00:00:00Z',
  ]);
});

test('a number with fewer places is rounded, a negative that is no longer allowed becomes zero', async () => {
  expect(
    await convert({ type: 'number', number_decimal_places: 2 }, ['3.00', '3.75'], { number_decimal_places: 0 }),
  ).toEqual(['3', '4']);
  expect(await convert({ type: 'number', number_negative: true }, [-2, 2], { number_negative: false })).toEqual([
    '0',
    '2',
  ]);
});

test('text becomes the option of that value', async () => {
  expect(
    await convert({ type: 'text' }, ['haut', 'moyen'], { type: 'single_select', select_options: options }),
  ).toEqual([expect.objectContaining({ value: 'haut' }), null]);
});

test('a multiple select loses the options that are left out', async () => {
  const [left] = await convert({ type: 'multiple_select', select_options: options }, [['bas', 'haut']], {
    select_options: [],
  });
  expect(left).toEqual([]);
});

test('an empty field of another type gets its default', async () => {
  expect(await convert({ type: 'long_text' }, [null], { type: 'email' })).toEqual(['']);
  expect(await convert({ type: 'text' }, ['x'], { type: 'boolean' })).toEqual([false]);
});
