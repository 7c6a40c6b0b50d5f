import { creationOrder } from './creationOrder.ts';
import { fieldBody } from './fieldBody.ts';
import type { DatabaseSpec } from './schema.ts';

type RemoteField = {
  id: number;
  name: string;
  type: string;
  primary: boolean;
  link_row_related_field_id?: number | null;
};

/** One database of a Baserow, as far as its tables and fields are concerned. */
export type SchemaApi = {
  listTables(): Promise<{ id: number; name: string }[]>;
  /** Makes a table without rows whose only field is this primary one. @returns its id. */
  createTable(name: string, primary: string): Promise<number>;
  listFields(tableId: number): Promise<RemoteField[]>;
  createField(tableId: number, body: Record<string, unknown>): Promise<RemoteField>;
  updateField(fieldId: number, body: Record<string, unknown>): Promise<unknown>;
};

/**
 * Creates the tables and fields that the database does not have yet. What exists stays as it is, except a primary field
 * that has to become a formula. Nothing is ever dropped, so it can be run again at any time.
 * @returns what was created, as `table` or `table.field`.
 */
export async function installSchema(api: SchemaApi, spec: DatabaseSpec): Promise<string[]> {
  const created: string[] = [];
  const tableIds = new Map((await api.listTables()).map(({ name, id }) => [name, id]));
  for (const { name, fields } of spec.tables) {
    if (tableIds.has(name)) continue;
    const primary = fields.find((field) => field.primary);
    if (!primary) throw new Error(`The schema gives ${name} no primary field`);
    tableIds.set(name, await api.createTable(name, primary.name));
    created.push(name);
  }
  const idOf = (table: string): number => {
    const id = tableIds.get(table);
    if (id === undefined) throw new Error(`The schema has no table ${table}`);
    return id;
  };
  const existing = new Map<string, RemoteField>();
  for (const { name } of spec.tables)
    for (const field of await api.listFields(idOf(name))) existing.set(`${name}.${field.name}`, field);

  for (const { table, field } of creationOrder(spec)) {
    const path = `${table}.${field.name}`;
    const present = existing.get(path);
    const body = fieldBody(field, idOf);
    if (present) {
      if (field.primary && present.type !== field.type) await api.updateField(present.id, body);
      continue;
    }
    const made = await api.createField(idOf(table), body);
    if (field.type === 'link_row' && field.reverse && made.link_row_related_field_id)
      await api.updateField(made.link_row_related_field_id, { name: field.reverse });
    created.push(path);
  }
  return created;
}
