import ky from 'ky';
import { z } from 'zod';
import { type Rows, rowsSchema, type TableName, tableNames } from './rows.ts';

const tablesSchema = z.array(z.looseObject({ id: z.number(), name: z.string() }));
const pageSchema = z.object({ next: z.string().nullable(), results: z.array(z.unknown()) });

/** Reads every row that the figures depend on. Throws ky's HTTPError on a refusal, and an Error naming a missing table. */
export async function readRows(baserowUrl: string, token: string): Promise<Rows> {
  const api = ky.create({ prefix: baserowUrl, headers: { authorization: `Token ${token}` }, timeout: 30_000 });
  const tables = tablesSchema.parse(await api.get('api/database/tables/all-tables/').json());
  const readTable = async (name: TableName): Promise<unknown[]> => {
    const table = tables.find((each) => each.name === name);
    if (!table) throw new Error(`Baserow has no table « ${name} », or the token may not read it`);
    const rows: unknown[] = [];
    for (let page = 1; ; page += 1) {
      const searchParams = { user_field_names: 'true', size: '200', page: String(page) };
      const answer = await api.get(`api/database/rows/table/${table.id}/`, { searchParams }).json();
      const { next, results } = pageSchema.parse(answer);
      rows.push(...results);
      if (!next) return rows;
    }
  };
  const read: Record<string, unknown[]> = {};
  for (const name of tableNames) read[name] = await readTable(name);
  return rowsSchema.parse(read);
}
