import type { FieldRecord } from '../store/records.ts';
import type { Table } from '../store/table.ts';

/** Finds a field by its name (with user field names), or by `field_12`, or by `12`. */
export function resolveField(table: Table, name: string, userFieldNames: boolean): FieldRecord | undefined {
  const named = userFieldNames ? table.fieldNamed(name) : undefined;
  const id = /^(?:field_)?(\d+)$/.exec(name)?.[1];
  return named ?? (id === undefined ? undefined : table.fields.find((field) => field.id === Number(id)));
}
