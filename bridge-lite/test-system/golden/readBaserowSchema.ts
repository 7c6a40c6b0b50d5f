import { z } from 'zod';
import { BaserowAccount } from '../../baserow/cli/baserowAccount.ts';
import { bootstrap } from '../../baserow/cli/bootstrap.ts';
import { createEmbeddedBaserow } from '../../embedded-baserow/index.ts';

const account = { email: 'admin@acadenice.fr', password: 'formation-hub' };
const tablesSchema = z.array(z.object({ id: z.number(), name: z.string() }));
const fieldsSchema = z.array(z.looseObject({ id: z.number(), name: z.string() }));
/** What only counts within one Baserow. */
const unkept = new Set(['id', 'table_id', 'name', 'database_id', 'workspace_id']);

/** Every table and field that the bootstrap makes, as Baserow describes them, names in place of ids. */
export async function readBaserowSchema(): Promise<Record<string, Record<string, unknown>>> {
  const baserow = await createEmbeddedBaserow({ ...account, token: 'unused', schema: null });
  const user = new BaserowAccount({
    url: 'http://baserow.test',
    credentials: account,
    fetch: async (input, init) => baserow.app.fetch(new Request(input, init)),
  });
  const { database } = await bootstrap(user, { workspace: 'Golden', database: 'golden', tokenName: 'golden' });
  const tables = tablesSchema.parse(await user.need('GET', `/api/database/tables/database/${database.id}/`));
  const described = await Promise.all(
    tables.map(async ({ id, name }) => ({
      name,
      fields: fieldsSchema.parse(await user.need('GET', `/api/database/fields/table/${id}/`)),
    })),
  );
  await baserow.close();
  const tableNames = new Map(tables.map(({ id, name }) => [id, name]));
  const fieldNames = new Map(
    described.flatMap(({ name, fields }) => fields.map((field) => [field.id, `${name}.${field.name}`] as const)),
  );
  return Object.fromEntries(
    described.map(({ name, fields }) => [
      name,
      Object.fromEntries(fields.map((field) => [field.name, withoutIds(field, { tableNames, fieldNames })])),
    ]),
  );
}

interface Names {
  tableNames: ReadonlyMap<number, string>;
  fieldNames: ReadonlyMap<number, string>;
}

function withoutIds(field: Record<string, unknown>, { tableNames, fieldNames }: Names): Record<string, unknown> {
  const kept = Object.entries(field).filter(([key]) => !unkept.has(key));
  return Object.fromEntries(
    kept.map(([key, value]) => {
      if (key === 'select_options')
        return [key, optionsSchema.parse(value).map(({ value, color }) => `${value} ${color}`)];
      if (typeof value !== 'number') return [key, value];
      if (/table(_id)?$/.test(key)) return [key, tableNames.get(value) ?? value];
      if (/field(_id)?$/.test(key)) return [key, fieldNames.get(value) ?? value];
      return [key, value];
    }),
  );
}

const optionsSchema = z.array(z.object({ value: z.string(), color: z.string() }));
