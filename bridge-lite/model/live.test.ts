import { expect, test } from 'vitest';
import { house } from '#house';
import { baserowSpec } from './derive/baserowSpec.ts';
import { bridgeColumns } from './derive/bridgeColumns.ts';
import { fieldsOf, titleOf } from './entity.ts';
import { mergeSchema, type RemoteField, type RemoteTable } from './live.ts';

/** The house's own tables as a Baserow has them, with reverse links. */
function ownTables(): RemoteTable[] {
  const spec = baserowSpec(house);
  const tableId = (name: string) => spec.tables.findIndex((table) => table.name === name) + 1;
  return spec.tables.map((table, index): RemoteTable => {
    const own = table.fields.map((field, position): RemoteField => {
      const id = (index + 1) * 100 + position;
      const options =
        'options' in field ? field.options.map(({ value, color }, at) => ({ id: at + 1, value, color })) : undefined;
      return {
        id,
        name: field.name,
        type: field.type,
        primary: field.primary ?? false,
        select_options: options,
        ...(field.type === 'link_row' ? { link_row_table_id: tableId(field.table) } : {}),
      };
    });
    const reverse = spec.tables.flatMap((other) =>
      other.fields.flatMap((field): RemoteField[] =>
        field.type === 'link_row' && field.table === table.name && field.reverse
          ? [{ id: 9000 + index, name: field.reverse, type: 'link_row', link_row_table_id: tableId(other.name) }]
          : [],
      ),
    );
    return { id: index + 1, name: table.name, fields: [...own, ...reverse] };
  });
}

const withField = (table: string, field: RemoteField): RemoteTable[] =>
  ownTables().map((one) => (one.name === table ? { ...one, fields: [...one.fields, field] } : one));

test('the house’s own tables add nothing', () => {
  const schema = mergeSchema(house, ownTables());
  expect(schema.entities).toEqual(house.entities);
});

test.each([
  ['text', { type: 'text' }, { kind: 'text' }],
  ['number', { type: 'number', number_decimal_places: 3 }, { kind: 'number', decimals: 3 }],
  ['boolean', { type: 'boolean' }, { kind: 'boolean' }],
  ['day', { type: 'date' }, { kind: 'day' }],
  ['moment', { type: 'date', date_include_time: true }, { kind: 'moment' }],
  [
    'choice',
    { type: 'single_select', select_options: [{ id: 4, value: 'Or', color: 'dark-yellow' }] },
    { kind: 'choice', options: { Or: { label: 'Or', colour: 'orange' } } },
  ],
  ['link', { type: 'link_row', link_row_table_id: 1 }, { kind: 'many', to: 'personne' }],
  ['formula', { type: 'formula', formula_type: 'number', number_decimal_places: 1 }, { kind: 'number', decimals: 1 }],
  ['files', { type: 'file' }, { kind: 'file' }],
])('a column of admins joins as a field: %s', (_name, remote, expected) => {
  const schema = mergeSchema(house, withField('projet', { id: 77, name: 'Badge', ...remote }));
  expect(schema.field('projet', 'f77')).toEqual({ label: 'Badge', extra: true, ...expected });
});

test('a column of a kind that nobody can show is left out', () => {
  const schema = mergeSchema(house, withField('projet', { id: 77, name: 'Mot de passe', type: 'password' }));
  expect(schema.field('projet', 'f77')).toBeUndefined();
});

test('the columns that the bridge keeps for itself are no fields, in tables of admins neither', () => {
  const ours: RemoteField[] = [
    { id: 601, name: bridgeColumns.changed, type: 'last_modified', date_include_time: true },
    { id: 602, name: bridgeColumns.key, type: 'text' },
  ];
  const fields: RemoteField[] = [{ id: 600, name: 'Plaque', type: 'text', primary: true }, ...ours];
  const schema = mergeSchema(house, [...ownTables(), { id: 50, name: 'Véhicules', fields }]);
  expect(schema.find('t50')).toMatchObject({ columns: ['f600'], card: { fields: [], details: [] } });
  expect(fieldsOf(schema.get('t50')).map(([name]) => name)).toEqual(['f600']);
  expect(ownTables()[0]?.fields.map(({ name }) => name)).toEqual(expect.arrayContaining(Object.values(bridgeColumns)));
  expect(mergeSchema(house, ownTables()).get('projet')).toEqual(house.entities.find(({ name }) => name === 'projet'));
});

test('an option of admins joins an open choice, and no machine', () => {
  const added = { id: 900, value: 'vitale', color: 'red' };
  const tables = ownTables().map((table) => ({
    ...table,
    fields: table.fields.map((field) =>
      field.select_options ? { ...field, select_options: [...field.select_options, added] } : field,
    ),
  }));
  const schema = mergeSchema(house, tables);
  expect(Object.keys(schema.field('tache', 'priorite')?.options ?? {})).toContain('vitale');
  expect(schema.field('tache', 'priorite')?.options?.urgente).toEqual({ label: 'Urgente', colour: 'red' });
  expect(Object.keys(schema.field('tache', 'statut')?.states ?? {})).not.toContain('vitale');
});

test('a table of admins joins as an entity of its own, known by its primary field', () => {
  const fields: RemoteField[] = [
    { id: 502, name: 'Année', type: 'number' },
    { id: 501, name: 'Immatriculation', type: 'text', primary: true },
    { id: 503, name: 'Conducteur', type: 'link_row', link_row_table_id: 1 },
  ];
  const schema = mergeSchema(house, [...ownTables(), { id: 50, name: 'Véhicules de prêt', fields }]);
  const entity = schema.get('t50');
  expect(entity).toMatchObject({ collection: 't50', label: 'Véhicules de prêt', open: true });
  expect(titleOf(entity)).toBe('f501');
  expect(fieldsOf(entity).map(([name]) => name)).toEqual(['f501', 'f502', 'f503']);
  expect(entity.ways).toEqual([{ way: 'mention', text: '@vehicules-de-pret:' }]);
  expect(schema.served.map(({ name }) => name)).toContain('t50');
});
