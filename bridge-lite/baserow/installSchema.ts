import type { DatabaseSpec } from '../model/derive/baserowSpec.ts';
import { creationOrder } from './creationOrder.ts';
import { fieldBody } from './fieldBody.ts';
import { fieldCompletion } from './fieldCompletion.ts';
import type { RemoteField } from './remoteSchemaApi.ts';

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
 * Creates the tables and fields that the database does not have yet, and completes what an interrupted run, an older
 * schema or a hand left incomplete: missing options, uniqueness, formulas, names of reverse links. Types are not changed
 * (a primary field that has to become a formula apart) and nothing is ever dropped, so it can be run again at any time.
 * @param onChange called after each change
 * @returns what was created or completed, as `table` or `table.field`.
 */
export async function installSchema(
  api: SchemaApi,
  spec: DatabaseSpec,
  onChange: (path: string) => void = () => undefined,
): Promise<string[]> {
  const changed: string[] = [];
  const note = (path: string) => {
    changed.push(path);
    onChange(path);
  };
  const tableIds = new Map((await api.listTables()).map(({ name, id }) => [name, id]));
  for (const { name, fields } of spec.tables) {
    if (tableIds.has(name)) continue;
    const primary = fields.find((field) => field.primary);
    if (!primary) throw new Error(`The schema gives ${name} no primary field`);
    tableIds.set(name, await api.createTable(name, primary.name));
    note(name);
  }
  const idOf = (table: string): number => {
    const id = tableIds.get(table);
    if (id === undefined) throw new Error(`The schema has no table ${table}`);
    return id;
  };
  const existing = new Map<string, RemoteField>();
  for (const { name } of spec.tables)
    for (const field of await api.listFields(idOf(name))) existing.set(`${name}.${field.name}`, field);

  const nameReverse = async (path: string, to: string, related: number | null | undefined) => {
    const reverse = [...existing].find(([, field]) => field.id === related);
    if (!related || reverse?.[0] === path || existing.has(path)) return;
    await api.updateField(related, { name: to });
    note(path);
  };

  for (const { table, field } of creationOrder(spec)) {
    const path = `${table}.${field.name}`;
    const present = existing.get(path);
    if (present) {
      const body = fieldCompletion(field, present);
      if (body) {
        await api.updateField(present.id, body);
        note(path);
      }
    } else {
      const made = await api.createField(idOf(table), fieldBody(field, idOf));
      existing.set(path, made);
      note(path);
    }
    if (field.type === 'link_row' && field.reverse)
      await nameReverse(
        `${field.table}.${field.reverse}`,
        field.reverse,
        existing.get(path)?.link_row_related_field_id,
      );
  }
  return changed;
}
