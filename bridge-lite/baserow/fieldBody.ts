import type { BaserowFieldSpec } from '../model/derive/baserowSpec.ts';

/** Body that creates the field through Baserow's API; `tableId` finds a table by name. */
export function fieldBody(spec: BaserowFieldSpec, tableId: (name: string) => number): Record<string, unknown> {
  const { name, type } = spec;
  switch (spec.type) {
    case 'number':
      return { name, type, number_decimal_places: spec.decimals, number_negative: spec.negative ?? false };
    case 'date':
    case 'last_modified':
      return { name, type, date_format: 'EU', date_include_time: spec.includeTime ?? false };
    case 'single_select':
    case 'multiple_select':
      return { name, type, select_options: spec.options };
    case 'link_row':
      return { name, type, link_row_table_id: tableId(spec.table), has_related_field: spec.reverse !== null };
    case 'formula':
      return { name, type, formula: spec.formula };
    case 'boolean':
    case 'file':
    case 'long_text':
      return { name, type };
    default:
      return spec.unique ? { name, type, field_constraints: [{ type_name: 'unique_with_empty' }] } : { name, type };
  }
}
