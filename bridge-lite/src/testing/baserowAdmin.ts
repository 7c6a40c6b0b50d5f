import { z } from 'zod';
import type { TestBridge } from './testBridge.ts';

const fieldSchema = z.object({
  id: z.number(),
  name: z.string(),
  select_options: z.array(z.object({ id: z.number(), value: z.string(), color: z.string() })).optional(),
});

/** Somebody who changes tables and columns in Baserow itself. */
export async function openBaserowAdmin(bridge: Pick<TestBridge, 'baserow' | 'tableId'>) {
  const { app } = bridge.baserow;
  const send = async (method: string, path: string, json?: object, jwt?: string): Promise<unknown> => {
    const headers = { 'content-type': 'application/json', ...(jwt ? { authorization: `JWT ${jwt}` } : {}) };
    const answer = await app.request(`/api/${path}`, { method, headers, body: json && JSON.stringify(json) });
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
    return answer.status === 204 ? undefined : answer.json();
  };
  const login = { email: 'admin@acadenice.fr', password: 'formation-hub' };
  const { access_token: jwt } = z
    .object({ access_token: z.string() })
    .parse(await send('POST', 'user/token-auth/', login));
  const asAdmin = (method: string, path: string, json?: object) => send(method, path, json, jwt);
  const fieldsOf = async (tableId: number) =>
    z.array(fieldSchema).parse(await asAdmin('GET', `database/fields/table/${tableId}/`));

  async function fieldNamed(table: string, name: string) {
    const found = (await fieldsOf(bridge.tableId(table))).find((field) => field.name === name);
    if (!found) throw new Error(`no field ${table}.${name}`);
    return found;
  }

  return {
    fieldsOf,
    fieldNamed,
    async addField(tableId: number, body: object) {
      return fieldSchema.parse(await asAdmin('POST', `database/fields/table/${tableId}/`, body)).id;
    },
    changeField: (id: number, body: object) => asAdmin('PATCH', `database/fields/${id}/`, body),
    removeField: (id: number) => asAdmin('DELETE', `database/fields/${id}/`),
    /** Adds an option to a choice. */
    async addOption(table: string, name: string, value: string) {
      const { id, select_options = [] } = await fieldNamed(table, name);
      await asAdmin('PATCH', `database/fields/${id}/`, {
        select_options: [...select_options, { value, color: 'red' }],
      });
    },
    /** Makes a table; the first line has the names of its columns. */
    async addTable(name: string, data: string[][]) {
      const body = { name, data, first_row_header: true };
      const path = `database/tables/database/${bridge.baserow.databaseId}/`;
      return z.object({ id: z.number() }).parse(await asAdmin('POST', path, body)).id;
    },
    renameTable: (id: number, name: string) => asAdmin('PATCH', `database/tables/${id}/`, { name }),
    removeTable: (id: number) => asAdmin('DELETE', `database/tables/${id}/`),
    /** Writes a cell as a person working in Baserow does. */
    setCell: (tableId: number, row: number, values: object) =>
      asAdmin('PATCH', `database/rows/table/${tableId}/${row}/?user_field_names=true`, values),
  };
}

export type BaserowAdmin = Awaited<ReturnType<typeof openBaserowAdmin>>;
