import { afterAll, beforeAll, expect, test } from 'vitest';
import type { DatabaseSpec } from '../../model/derive/baserowSpec.ts';
import { fieldText } from '../fields/fieldValue.ts';
import { createEmbeddedBaserow, type EmbeddedBaserow } from '../index.ts';
import type { SchemaService } from '../schema/schemaService.ts';

const spec: DatabaseSpec = {
  name: 'essai',
  tables: [
    { name: 'parent', fields: [{ name: 'nom', type: 'text', primary: true }] },
    {
      name: 'enfant',
      fields: [
        { name: 'nom', type: 'text', primary: true },
        { name: 'a', type: 'number', decimals: 2, negative: true },
        { name: 'b', type: 'number', decimals: 1 },
        { name: 'oui', type: 'boolean' },
        { name: 'jour', type: 'date' },
        { name: 'choix', type: 'single_select', options: [{ value: 'x', color: 'red' }] },
        { name: 'parent', type: 'link_row', table: 'parent', reverse: 'enfants' },
      ],
    },
  ],
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
    seed: {
      parent: [{ id: 1, nom: 'P' }],
      enfant: [
        { id: 1, nom: ' Éva ', a: '0.10', b: 0.2, oui: true, jour: '2026-03-05', choix: 'x', parent: [1] },
        { id: 2, nom: null, a: -3, parent: [1] },
      ],
    },
  });
  service = baserow.schema;
});
afterAll(() => baserow.close());

let count = 0;
/** Text of a formula in one row. */
async function evaluate(tableName: string, rowId: number, formula: string): Promise<string> {
  const { store } = baserow;
  const table = store.tableNamed(tableName);
  const row = table?.rows.get(rowId);
  if (!table || !row) throw new Error(`No row ${rowId} in ${tableName}`);
  count += 1;
  const field = await store.transaction((tx) =>
    service.createField(tx, table, { name: `f${count}`, type: 'formula', formula }),
  );
  return fieldText(store, field, row);
}

test.each([
  ["field('a') + field('b')", '0.30'],
  ["field('a') - field('b') * 2", '-0.30'],
  ["field('b') / 0", 'NaN'],
  ["field('b') / 4", '0.0500000000'],
  ["round(field('b') / 0.3, 2)", '0.67'],
  ["if(field('oui'), field('a'), 0)", '0.10'],
  ["if(field('a') > 0.1, 'plus', 'moins')", 'moins'],
  ["upper(field('nom'))", 'ÉVA'],
  ["concat(field('nom'), ' le ', totext(field('jour')))", 'Éva le 05/03/2026'],
  ["field('choix') = 'x'", 'true'],
  ["totext(field('choix')) != 'x'", 'false'],
  ["join(field('parent'), '+')", 'P'],
  ["count(lookup('parent', 'enfants'))", '2'],
  ['greatest(1, 2.5)', '2.5'],
  ['row_id()', '1'],
  ["concat('n', totext(row_id() + 1))", 'n2'],
  ["isblank(field('nom')) || not(field('oui'))", 'false'],
  ["contains(field('nom'), 'v') && length(field('nom')) = 3", 'true'],
])('%s gives %s', async (formula, expected) => {
  expect(await evaluate('enfant', 1, formula)).toBe(expected);
});

test.each([
  ["field('b') + 1", '1.0'],
  ["when_empty(field('b'), 7)", '7.0'],
  ["isblank(field('nom'))", 'true'],
  ["totext(field('jour'))", ''],
  ["totext(field('choix')) = ''", 'true'],
])('with empty cells %s gives %s', async (formula, expected) => {
  expect(await evaluate('enfant', 2, formula)).toBe(expected);
});

test.each([
  ["sum(lookup('enfants', 'a'))", '-2.90'],
  ["sum(lookup('enfants', 'a') * 2)", '-5.80'],
  ["min(lookup('enfants', 'a'))", '-3.00'],
  ["max(lookup('enfants', 'b'))", '0.2'],
  ["join(lookup('enfants', 'nom'), ', ')", 'Éva, '],
])('through a link %s gives %s', async (formula, expected) => {
  expect(await evaluate('parent', 1, formula)).toBe(expected);
});

test.each([
  ["field('rien')", 'references the deleted or unknown field rien'],
  ["lookup('nom', 'a')", 'not a link'],
  ["magie('a')", 'Unknown function'],
  ["field('nom') - 1", 'number was expected'],
  ["sum(field('a'))", 'lookup was expected'],
  ["if(field('oui'), 1, 'un')", 'different types'],
  ["field('a') = 'x'", 'Cannot compare'],
  ['concat()', 'arguments'],
  ['row_id(1)', 'arguments'],
])('%s is refused: %s', async (formula, reason) => {
  await expect(evaluate('enfant', 1, formula)).rejects.toMatchObject({
    error: 'ERROR_WITH_FORMULA',
    detail: expect.stringContaining(reason),
  });
});

test('a formula that comes to read itself is refused and the former one stays', async () => {
  const { store } = baserow;
  const table = store.tableNamed('enfant');
  if (!table) throw new Error('No table');
  const add = (name: string, formula: string) =>
    store.transaction((tx) => service.createField(tx, table, { name, type: 'formula', formula }));
  const first = await add('cercle1', "field('a') + 1");
  await add('cercle2', "field('cercle1') + 1");
  const update = store.transaction((tx) => service.updateField(tx, first, { formula: "field('cercle2') + 1" }));
  await expect(update).rejects.toMatchObject({ error: 'ERROR_WITH_FORMULA' });
  const row = table.rows.get(1);
  const second = table.fieldNamed('cercle2');
  if (!row || !second) throw new Error('No row');
  expect(fieldText(store, second, row)).toBe('2.10');
});

test('a sum that is made late reads zero until a row that it adds up changes', async () => {
  const late = await createEmbeddedBaserow({
    token: 'jeton',
    email: 'a@acadenice.fr',
    password: 'motdepasse',
    schema: spec,
    lateFormulas: true,
    seed: {
      parent: [{ id: 1, nom: 'P' }],
      enfant: [
        { id: 1, nom: 'A', a: 2, parent: [1] },
        { id: 2, nom: 'B', a: 3, parent: [1] },
      ],
    },
  });
  const { store, schema, app } = late;
  const [parent, enfant] = [store.tableNamed('parent'), store.tableNamed('enfant')];
  if (!parent || !enfant) throw new Error('no tables');
  const formula = "sum(lookup('enfants', 'a'))";
  await store.transaction((tx) => schema.createField(tx, parent, { name: 'somme', type: 'formula', formula }));
  const request = async (method: string, path: string, body?: object) =>
    (
      await app.request(`/api/database/rows/table/${path}?user_field_names=true`, {
        method,
        headers: { authorization: 'Token jeton', 'content-type': 'application/json' },
        ...(body ? { body: JSON.stringify(body) } : {}),
      })
    ).json();
  expect(await request('GET', `${parent.id}/1/`)).toMatchObject({ somme: '0.00' });
  await request('PATCH', `${enfant.id}/2/`, { a: 4 });
  expect(await request('GET', `${parent.id}/1/`)).toMatchObject({ somme: '6.00' });
  await late.close();
});
