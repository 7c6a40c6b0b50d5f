import { fieldType, isComputed, linkedTable } from '../fields/fieldValue.ts';
import { isReadOnly } from '../fields/parseCell.ts';
import type { ValueType } from '../formula/types.ts';
import type { FieldRecord, FieldType } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Table } from '../store/table.ts';

type Json = Record<string, unknown>;

const numberText = { number_prefix: '', number_suffix: '', number_separator: '' };
const dateForm = { date_time_format: '24', date_show_tzinfo: false, date_force_timezone: null };

/** Settings that a type has on the wire and that nothing here changes. */
const fixedSettings: Partial<Record<FieldType, Json>> = {
  long_text: { long_text_enable_rich_text: null },
  number: { ...numberText, number_default: null },
  boolean: { boolean_default: false },
  date: dateForm,
  created_on: dateForm,
  last_modified: dateForm,
  single_select: { single_select_default: null },
  multiple_select: { multiple_select_default: null },
};

/** The result of a computed field. Formulas and lookups have the settings of every kind of result, rollups and counts fewer. */
function resultJson(store: Store, field: FieldRecord): Json {
  const type: ValueType = fieldType(store, field);
  const isOfAnyKind = field.type === 'formula' || field.type === 'lookup';
  return {
    ...numberText,
    duration_format: null,
    date_time_format: null,
    date_show_tzinfo: null,
    date_force_timezone: null,
    formula_type: type.kind,
    array_formula_type: type.kind === 'array' ? type.of.kind : null,
    number_decimal_places: type.kind === 'number' ? type.decimals : null,
    date_include_time: type.kind === 'date' ? type.includeTime : null,
    date_format: type.kind === 'date' ? type.format : null,
    error: store.graph.compiled(field).error,
    nullable: type.kind === 'array',
    ...(isOfAnyKind ? { select_options: [], available_collaborators: [] } : {}),
    ...(isOfAnyKind && store.line !== '1.35' ? { number_negative: true } : {}),
  };
}

function lookupJson(store: Store, { table_id, through_field_id = 0, target_field_id = 0 }: FieldRecord): Json {
  const database = store.find('application', store.table(table_id).record.database_id);
  const members = store.all('user').filter(({ workspaces }) => workspaces.includes(database?.workspace_id ?? 0));
  return {
    through_field_name: store.find('field', through_field_id)?.name,
    target_field_name: store.find('field', target_field_id)?.name,
    available_collaborators: members.map(({ id, name }) => ({ id, name })),
  };
}

const linkJson = (store: Store, field: FieldRecord): Json => ({
  link_row_table: field.link_row_table_id,
  link_row_related_field: field.link_row_related_field_id,
  link_row_limit_selection_view_id: null,
  link_row_table_primary_field: fieldJson(store, linkedTable(store, field).primary),
  link_row_multiple_relationships: true,
});

/** A field as the API describes it, with the settings of its type. */
export function fieldJson(store: Store, field: FieldRecord): Json {
  const table = store.table(field.table_id);
  const { id, table_id, name, order, type, primary, description, field_constraints, read_only: _, ...settings } = field;
  const database = store.find('application', table.record.database_id);
  return {
    id,
    table_id,
    name,
    order,
    type,
    primary,
    read_only: isReadOnly(field),
    immutable_type: false,
    immutable_properties: false,
    description,
    database_id: table.record.database_id,
    workspace_id: database?.workspace_id,
    db_index: false,
    field_constraints,
    ...fixedSettings[type],
    ...settings,
    ...(type === 'link_row' ? linkJson(store, field) : {}),
    ...(isComputed(field) ? resultJson(store, field) : {}),
    ...(type === 'lookup' ? lookupJson(store, field) : {}),
  };
}

/** A table in the list of all tables. */
export const tableSummary = ({ record }: Table): Json => ({
  id: record.id,
  name: record.name,
  order: record.order,
  database_id: record.database_id,
});

/** A table as the API describes it. */
export const tableJson = (table: Table): Json => ({ ...tableSummary(table), data_sync: null });
