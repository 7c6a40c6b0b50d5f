import type { BaserowFieldSpec, DatabaseSpec } from '../model/derive/baserowSpec.ts';
import { isSameFormula, isUnique, missingOptions } from './fieldCompletion.ts';
import type { RemoteField } from './remoteSchemaApi.ts';

type DriftKind =
  | 'missing_table'
  | 'missing_field'
  | 'wrong_type'
  | 'wrong_setting'
  | 'wrong_formula'
  | 'broken_formula'
  | 'missing_option'
  | 'missing_unique'
  | 'wrong_link'
  | 'not_primary'
  | 'extra_table'
  | 'extra_field'
  | 'extra_option';

/** One difference between the database and the schema. Extra things are for information: the bridge does not see them. */
export type SchemaDrift = {
  kind: DriftKind;
  severity: 'error' | 'info';
  /** `table`, `table.field` or `table.field[option]`. */
  path: string;
  message: string;
};

export type RemoteTable = { id: number; name: string; fields: readonly RemoteField[] };

/** Everything in which the tables differ from the schema. */
export function compareSchema(spec: DatabaseSpec, tables: readonly RemoteTable[]): SchemaDrift[] {
  const drifts: SchemaDrift[] = [];
  const add = (kind: DriftKind, path: string, message: string) =>
    drifts.push({ kind, severity: kind.startsWith('extra_') ? 'info' : 'error', path, message });
  const tableNamed = (name: string) => tables.find((table) => table.name === name);

  for (const expected of spec.tables) {
    const table = tableNamed(expected.name);
    if (!table) {
      add('missing_table', expected.name, 'the table is missing');
      continue;
    }
    const reverse = reverseLinks(spec, expected.name);
    for (const field of expected.fields) {
      const path = `${expected.name}.${field.name}`;
      const found = table.fields.find((one) => one.name === field.name);
      if (!found) add('missing_field', path, `the field is missing (${field.type})`);
      else compareField(field, found, path, add, tableNamed);
    }
    for (const [name, from] of reverse) {
      const found = table.fields.find((one) => one.name === name);
      const path = `${expected.name}.${name}`;
      if (!found) add('missing_field', path, `the reverse field of ${from} is missing`);
      else if (found.type !== 'link_row') add('wrong_type', path, `is ${found.type} instead of link_row`);
      else checkTarget(found, from.split('.')[0] ?? '', path, add, tableNamed);
    }
    const known = new Set([...expected.fields.map((field) => field.name), ...reverse.keys()]);
    for (const { name, type } of table.fields)
      if (!known.has(name)) add('extra_field', `${expected.name}.${name}`, `is not in the schema (${type})`);
  }
  const known = new Set(spec.tables.map((table) => table.name));
  for (const { name } of tables) if (!known.has(name)) add('extra_table', name, 'is not in the schema');
  return drifts;
}

type Add = (kind: DriftKind, path: string, message: string) => void;
type FindTable = (name: string) => RemoteTable | undefined;

function compareField(spec: BaserowFieldSpec, found: RemoteField, path: string, add: Add, tableNamed: FindTable): void {
  if (spec.primary && !found.primary) add('not_primary', path, 'is not the primary field of its table');
  if (spec.type !== found.type) {
    add('wrong_type', path, `is ${found.type} instead of ${spec.type}`);
    return;
  }
  switch (spec.type) {
    case 'formula':
      if (found.error) add('broken_formula', path, `Baserow refuses the formula: ${found.error}`);
      else if (!isSameFormula(spec.formula, found.formula))
        add('wrong_formula', path, `is ${found.formula ?? 'empty'} instead of ${spec.formula}`);
      return;
    case 'number':
      compareSetting('number_decimal_places', spec.decimals, found.number_decimal_places ?? 0);
      compareSetting('number_negative', spec.negative ?? false, found.number_negative ?? false);
      return;
    case 'date':
    case 'last_modified':
      compareSetting('date_include_time', spec.includeTime ?? false, found.date_include_time ?? false);
      return;
    case 'single_select':
    case 'multiple_select':
      for (const { value } of missingOptions(spec.options, found))
        add('missing_option', `${path}[${value}]`, 'the option is missing');
      for (const { value } of found.select_options ?? [])
        if (!spec.options.some((option) => option.value === value))
          add('extra_option', `${path}[${value}]`, 'is not in the schema: the bridge reads it as empty');
      return;
    case 'link_row':
      checkTarget(found, spec.table, path, add, tableNamed);
      return;
    default:
      if ('unique' in spec && spec.unique && !isUnique(found))
        add('missing_unique', path, 'does not refuse a value that another row has');
  }

  function compareSetting(name: string, expected: number | boolean, actual: number | boolean): void {
    if (expected !== actual) add('wrong_setting', path, `${name} is ${actual} instead of ${expected}`);
  }
}

function checkTarget(found: RemoteField, table: string, path: string, add: Add, tableNamed: FindTable): void {
  const target = tableNamed(table);
  if (target && found.link_row_table_id !== target.id) add('wrong_link', path, `does not link to ${table}`);
}

/** Names of the fields that links from other tables leave in this one, with the link that each belongs to. */
function reverseLinks(spec: DatabaseSpec, table: string): Map<string, string> {
  return new Map(
    spec.tables.flatMap(({ name, fields }) =>
      fields.flatMap((field): [string, string][] =>
        field.type === 'link_row' && field.table === table && field.reverse
          ? [[field.reverse, `${name}.${field.name}`]]
          : [],
      ),
    ),
  );
}
