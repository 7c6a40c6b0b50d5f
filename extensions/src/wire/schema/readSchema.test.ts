import { house as bridgeHouse } from '@formation-hub/bridge-lite/house';
import { mergeSchema, type RemoteField, type RemoteTable } from '@formation-hub/bridge-lite/model';
import { entityNames, getEntity } from '@formation-hub/extensions';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { baserowSpec } from '../../../../bridge-lite/model/derive/baserowSpec.ts';
import { editorHouse } from '../../../../bridge-lite/model/print/editorHouse.ts';
import { vehicles } from '../../testing/openTables';
import { readSchema } from './readSchema';

const house = entityNames().map(getEntity);
const projet = getEntity('projet');
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
const readOne = (entity: unknown) => readSchema({ model: 'b', entities: [vehicles, entity] })?.entities[1];
const changed = (change: object) => readOne({ ...projet, ...change });

test('what the bridge says of the house is read as it is printed, and tables of admins beside it', () => {
  expect(readSchema(plain({ model: 'b', entities: [...house, vehicles] }))).toEqual({
    hash: 'b',
    entities: [...house, vehicles],
  });
});

test('nothing is lost of what the bridge prints of columns, options and tables of admins', () => {
  const spec = baserowSpec(bridgeHouse);
  const idOf = (name: string) => spec.tables.findIndex((table) => table.name === name) + 1;
  const tables = spec.tables.map((table, index): RemoteTable => {
    const own = table.fields.map((field, at): RemoteField => {
      const link = field.type === 'link_row' ? { link_row_table_id: idOf(field.table) } : {};
      return { id: 100 * (index + 1) + at, name: field.name, type: field.type, ...link };
    });
    const options = [{ id: 1, value: 'Vitale, « très »', color: 'dark-red' }];
    const added: RemoteField[] = [
      { id: 9000 + index, name: 'Budget (€)', type: 'number', number_decimal_places: 2 },
      { id: 9100 + index, name: 'Étiquettes', type: 'multiple_select', select_options: options },
    ];
    return { id: index + 1, name: table.name, fields: [...own, ...added] };
  });
  const title: RemoteField = { id: 9901, name: 'Plaque', type: 'text', primary: true };
  const fields = [title, { id: 9902, name: 'Projets', type: 'link_row', link_row_table_id: idOf('projet') }];
  const merged = mergeSchema(bridgeHouse, [...tables, { id: 99, name: 'Véhicules de prêt', fields }]);
  const printed = editorHouse(merged, bridgeHouse);
  expect(printed.entities.at(-1)).toMatchObject({ name: 't99', fields: [{ name: 'f9901' }, { name: 'f9902' }] });
  expect(readSchema(plain({ model: 'b', ...printed }))?.entities).toEqual(plain(printed.entities));
});

test.each([
  null,
  'x',
  [],
  {},
  { model: 'b' },
  { model: 'b', entities: {} },
  { model: 'b', entities: [] },
  { model: 'b', entities: [{ name: 'projet' }, 12, null] },
  { model: '', entities: house },
  { model: 12, entities: house },
  { entities: house },
])('%j is no model', (value) => {
  expect(readSchema(value)).toBeUndefined();
});

describe('an entity is left out', () => {
  test.each([
    ['without a name', { name: undefined }],
    ['with a name that addresses cannot hold', { name: '../projets' }],
    ['with a name of every object', { name: '__proto__' }],
    ['with a collection that leads elsewhere', { collection: 'me?x=' }],
    ['without a label', { label: ' ' }],
    ['with a label that is no text', { plural: { fr: 'Projets' } }],
    ['without a title', { titleField: 'inconnu' }],
    ['without fields', { fields: null }],
  ])('%s', (_how, change) => {
    expect(changed(change)).toBeUndefined();
  });

  test('that comes twice', () => {
    const twice = [vehicles, { ...vehicles, label: 'Voitures' }, { ...vehicles, name: 't46' }];
    expect(readSchema({ model: 'b', entities: twice })?.entities).toEqual([vehicles]);
  });
});

describe('a part is left out', () => {
  test('a field of an unknown kind, and every place that names it', () => {
    const fields = projet.fields.map((field) => (field.name === 'client' ? { ...field, kind: 'carte' } : field));
    const read = changed({ fields });
    expect(read?.fields.map(({ name }) => name)).not.toContain('client');
    for (const names of [read?.card.fields, read?.columns]) expect(names).not.toContain('client');
  });

  test('what a state or a span says of no field', () => {
    const read = changed({ statusField: 'inconnu', dateField: 12, span: { start: 'date_debut', end: 'inconnu' } });
    expect([read?.statusField, read?.dateField, read?.span]).toEqual([null, null, undefined]);
  });

  test('a choice without a name; one of an unknown colour is grey', () => {
    const choices = [{ value: 'a', label: 'A', color: 'rose' }, { value: 'b' }, { label: 'C', color: 'red' }, 'd'];
    const read = changed({ fields: [...projet.fields, { name: 'f9', label: 'Choix', kind: 'choice', choices }] });
    expect(read?.fields.at(-1)?.choices).toEqual([{ value: 'a', label: 'A', color: 'gray' }]);
  });

  test.each([
    { text: '', insert: 'mention', label: 'Tout' },
    { text: 'e', insert: 'mention', label: 'Toute lettre' },
    { text: '@projet:', insert: 'script', label: 'Autre' },
    { text: '@projet:', insert: { source: 'projets', view: 'globe', filterBy: 'client', title: 'x' }, label: 'Autre' },
    { text: '@projet:', insert: 'mention' },
    null,
  ])('the trigger %j', (trigger) => {
    expect(changed({ triggers: [trigger] })?.triggers).toEqual([]);
  });

  test.each([
    { name: '.*', title: 'Tout', view: 'table' },
    { name: 'tout', title: 'Tout', view: 'globe' },
    { name: 'tout', view: 'table' },
  ])('the ready-made view %j', (preset) => {
    expect(changed({ presets: [preset] })?.presets).toEqual([]);
  });
});

test('whatever is put in place of any part, the rest is read and names only fields that there are', () => {
  const paths = fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(paths, fc.jsonValue(), (path, value) => {
      const answer = plain({ model: 'b', entities: house });
      replaceAt(answer, path, value);
      for (const entity of readSchema(answer)?.entities ?? []) {
        const names = new Set(entity.fields.map(({ name }) => name));
        const named = [entity.titleField, ...entity.columns, ...entity.card.fields, ...entity.card.details];
        for (const name of named) expect(names.has(name)).toBe(true);
        expect([typeof entity.label, entity.label.trim()]).not.toContain('');
      }
    }),
    { numRuns: 300 },
  );
});

/** Puts a value somewhere into a tree: each step takes one of the properties there are. */
function replaceAt(tree: unknown, [step = 0, ...rest]: readonly number[], value: unknown): void {
  if (typeof tree !== 'object' || tree === null) return;
  const keys = Object.keys(tree);
  const key = keys[step % keys.length];
  if (key === undefined) return;
  const inner = (tree as Record<string, unknown>)[key];
  if (rest.length === 0 || typeof inner !== 'object' || inner === null) Object.assign(tree, { [key]: value });
  else replaceAt(inner, rest, value);
}
