import { isBridgeColumn } from './derive/bridgeColumns.ts';
import { reverseName } from './derive/reverseName.ts';
import { fieldsOf } from './entity.ts';
import type { AnyField, Colour, Kind, OptionSpec } from './field.ts';
import type { AnyEntity, House } from './house.ts';
import { createSchema, type Schema } from './schema.ts';

/** A column as Baserow describes it. */
export interface RemoteField {
  id: number;
  name: string;
  type: string;
  primary?: boolean | undefined;
  link_row_table_id?: number | null | undefined;
  /** The column at the other end of a link. */
  link_row_related_field_id?: number | null | undefined;
  select_options?: readonly { id: number; value: string; color?: string | undefined }[] | undefined;
  number_decimal_places?: number | null | undefined;
  date_include_time?: boolean | null | undefined;
  /** Type of a formula's value. */
  formula_type?: string | null | undefined;
}

/** A table as Baserow describes it. */
export interface RemoteTable {
  id: number;
  name: string;
  fields: readonly RemoteField[];
}

/** Name on the wire of what admins made in Baserow: it outlives a renaming. */
export const extraFieldName = (fieldId: number): string => `f${fieldId}`;
export const openEntityName = (tableId: number): string => `t${tableId}`;

/** True for the name of a table that no house file describes. */
export const isOpenEntity = (name: string): boolean => /^t\d+$/.test(name);

/**
 * The house's schema with what admins added in Baserow: columns, options of open choices, and whole tables. What is added
 * can be read, not written; a column stands last in the card and in tables. Columns of kinds that nobody can show, and those of
 * the bridge itself, are left out.
 */
export function mergeSchema(house: Pick<House, 'entities'>, tables: readonly RemoteTable[]): Schema {
  const base = createSchema(house);
  const byId = new Map(tables.map((table) => [table.id, nameOf(base, table)]));
  const known = house.entities.map((entity) => {
    const table = tables.find(({ name }) => name === entity.name);
    return table && entity.served !== false ? withExtras(base, entity, table, byId) : entity;
  });
  const open = tables.filter(({ name }) => !base.find(name)).map((table) => openEntity(table, byId));
  return createSchema({ entities: [...known, ...open] });
}

const nameOf = (schema: Schema, { id, name }: RemoteTable): string => schema.find(name)?.name ?? openEntityName(id);

function withExtras(
  schema: Schema,
  entity: AnyEntity,
  table: RemoteTable,
  entityOf: ReadonlyMap<number, string>,
): AnyEntity {
  const reverse = schema.linksTo(entity.name).map(([from, link]) => reverseName(schema, from, link));
  const fields = Object.fromEntries(
    fieldsOf(entity).map(([name, field]) => [
      name,
      withOptions(
        field,
        table.fields.find((one) => one.name === name),
      ),
    ]),
  );
  const isOurs = (name: string) => Object.hasOwn(entity.fields, name) || reverse.includes(name) || isBridgeColumn(name);
  const extras = table.fields
    .filter(({ name }) => !isOurs(name))
    .flatMap((remote) => {
      const field = extraField(remote, entityOf);
      return field ? [[extraFieldName(remote.id), field] as const] : [];
    });
  const known = { ...entity, fields: { ...fields, ...Object.fromEntries(extras) } };
  if (extras.length === 0) return known;
  const names = extras.map(([name]) => name);
  return {
    ...known,
    card: { ...entity.card, details: [...(entity.card?.details ?? []), ...names] },
    columns: [...(entity.columns ?? []), ...names],
  };
}

/** Options of Baserow join an open choice; a machine stays closed. */
function withOptions(field: AnyField, remote: RemoteField | undefined): AnyField {
  if (!field.options || !remote?.select_options) return field;
  return { ...field, options: { ...field.options, ...others(optionsFrom(remote), field.options) } };
}

function openEntity(table: RemoteTable, entityOf: ReadonlyMap<number, string>): AnyEntity {
  const name = openEntityName(table.id);
  const ordered = [...table.fields].sort((a, b) => Number(b.primary ?? false) - Number(a.primary ?? false));
  const fields = ordered.flatMap((remote) => {
    if (isBridgeColumn(remote.name) && !remote.primary) return [];
    const field = remote.primary ? primaryField(remote) : extraField(remote, entityOf);
    return field ? [[extraFieldName(remote.id), field] as const] : [];
  });
  const names = fields.map(([key]) => key);
  return {
    name,
    collection: name,
    label: table.name,
    plural: table.name,
    article: table.name,
    icon: 'table',
    fields: Object.fromEntries(fields),
    card: { fields: names.slice(1, 5), details: names.slice(5) },
    columns: names.slice(0, 8),
    ways: [{ way: 'mention', text: `@${triggerWord(table.name)}:` }],
    open: true,
  };
}

/** What stands before the colon of a trigger: letters and digits of the table's name. */
function triggerWord(name: string): string {
  const word = name
    .normalize('NFD')
    .replace(/\p{Mark}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  return word === '' ? 'table' : word;
}

const primaryField = ({ name }: RemoteField): AnyField => ({ kind: 'text', label: name, title: true, extra: true });

const kinds: Readonly<Record<string, Kind>> = {
  text: 'text',
  char: 'text',
  long_text: 'long_text',
  email: 'email',
  phone_number: 'phone',
  url: 'url',
  number: 'number',
  rating: 'number',
  autonumber: 'number',
  count: 'number',
  boolean: 'boolean',
  date: 'day',
  created_on: 'day',
  last_modified: 'day',
  single_select: 'choice',
  multiple_select: 'choices',
  file: 'file',
};

/** A column that the house does not know; undefined when there is no kind for it. */
function extraField(remote: RemoteField, entityOf: ReadonlyMap<number, string>): AnyField | undefined {
  const { name: label, type } = remote;
  if (type === 'link_row') {
    const to = entityOf.get(remote.link_row_table_id ?? 0);
    return to === undefined ? undefined : { kind: 'many', label, to, extra: true };
  }
  const computed = type === 'formula' || type === 'rollup' || type === 'lookup';
  const kind = kinds[computed ? (remote.formula_type ?? '') : type];
  if (kind === undefined || (computed && (kind === 'choice' || kind === 'choices' || kind === 'file')))
    return undefined;
  const field: AnyField = { kind: kind === 'day' && remote.date_include_time ? 'moment' : kind, label, extra: true };
  if (kind === 'number') return { ...field, decimals: remote.number_decimal_places ?? 0 };
  return kind === 'choice' || kind === 'choices' ? { ...field, options: optionsFrom(remote) } : field;
}

/** Options that the house does not name. */
function others(
  options: Readonly<Record<string, OptionSpec>>,
  known: Readonly<Record<string, OptionSpec>>,
): Record<string, OptionSpec> {
  return Object.fromEntries(Object.entries(options).filter(([value]) => !Object.hasOwn(known, value)));
}

function optionsFrom({ select_options = [] }: RemoteField): Record<string, OptionSpec> {
  return Object.fromEntries(
    select_options.map(({ value, color }) => [value, { label: value, colour: familyOf(color) }]),
  );
}

const families: readonly [RegExp, Colour][] = [
  [/blue/, 'blue'],
  [/purple|pink|violet/, 'violet'],
  [/cyan|teal/, 'teal'],
  [/green/, 'green'],
  [/orange|yellow|brown/, 'orange'],
  [/red/, 'red'],
];

/** Colour family of one of Baserow's colours. */
function familyOf(color = ''): Colour {
  return families.find(([pattern]) => pattern.test(color))?.[1] ?? 'gray';
}
