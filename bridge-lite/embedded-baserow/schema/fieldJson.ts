import { fieldType, isComputed } from '../fields/fieldValue.ts';
import { isReadOnly } from '../fields/parseCell.ts';
import type { ValueType } from '../formula/types.ts';
import type { FieldRecord } from '../store/records.ts';
import type { Store } from '../store/store.ts';
import type { Table } from '../store/table.ts';

const formulaType = (type: ValueType): Record<string, unknown> => ({
  formula_type: type.kind,
  array_formula_type: type.kind === 'array' ? type.of.kind : null,
  number_decimal_places: type.kind === 'number' ? type.decimals : null,
  date_include_time: type.kind === 'date' ? type.includeTime : null,
  date_format: type.kind === 'date' ? type.format : null,
});

/** A field as the API describes it, with the settings of its type. */
export function fieldJson(store: Store, field: FieldRecord): Record<string, unknown> {
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
    field_constraints,
    ...settings,
    ...(type === 'link_row'
      ? { link_row_table: settings.link_row_table_id, link_row_related_field: settings.link_row_related_field_id }
      : {}),
    ...(isComputed(field)
      ? { ...formulaType(fieldType(store, field)), error: store.graph.compiled(field).error, nullable: false }
      : {}),
  };
}

export const tableJson = ({ record }: Table): Record<string, unknown> => ({
  id: record.id,
  name: record.name,
  order: record.order,
  database_id: record.database_id,
});
