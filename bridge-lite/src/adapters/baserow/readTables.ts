import pLimit from 'p-limit';
import { z } from 'zod';
import type { RemoteField, RemoteTable, Schema } from '../../../model/index.ts';
import type { Binding } from '../../ports/bindings.ts';
import type { BaserowClient } from './baserowClient.ts';
import { BaserowSchemaError } from './schemaError.ts';

const tablesSchema = z.array(z.object({ id: z.number(), name: z.string(), database_id: z.number() }));
const fieldsSchema: z.ZodType<RemoteField[]> = z.array(
  z.object({
    id: z.number(),
    name: z.string(),
    type: z.string(),
    primary: z.boolean().optional(),
    link_row_table_id: z.number().nullish(),
    link_row_related_field_id: z.number().nullish(),
    select_options: z.array(z.object({ id: z.number(), value: z.string(), color: z.string().optional() })).optional(),
    number_decimal_places: z.number().nullish(),
    date_include_time: z.boolean().nullish(),
    formula_type: z.string().nullish(),
  }),
);
/** Fewer than the calls that may be under way: this is done every now and then, and what people do must not wait for it. */
const tablesAtOnce = 3;

type FoundTable = z.infer<typeof tablesSchema>[number];

/**
 * Reads every table of the house's database, those of admins included.
 * @throws BaserowSchemaError when none is the house's, or several are
 * @throws BaserowError when Baserow cannot be asked
 */
export async function readTables(
  client: Pick<BaserowClient, 'send'>,
  house: Schema,
  known: readonly Binding[],
): Promise<RemoteTable[]> {
  const path = '/api/database/tables/all-tables/';
  const all = tablesSchema.parse(await client.send({ method: 'GET', path, endpoint: 'all-tables' }));
  const limited = pLimit(tablesAtOnce);
  return limited.map(chooseDatabase(all, house, known), async ({ id, name }) => ({
    id,
    name,
    fields: await readFields(client, id),
  }));
}

/** The database with the tables that were bound, or the one that has all of the house by name, or most of it. */
function chooseDatabase(tables: readonly FoundTable[], { served }: Schema, known: readonly Binding[]): FoundTable[] {
  const bound = new Set(known.filter(({ field }) => field === '').map(({ remoteId }) => remoteId));
  const names = new Set(served.map(({ name }) => name));
  const databases = [...Map.groupBy(tables, (table) => table.database_id)].map(([id, found]) => ({
    id,
    found,
    bound: found.filter((table) => bound.has(table.id)).length,
    named: found.filter((table) => names.has(table.name)).length,
  }));
  const complete = databases.filter(({ named }) => named === names.size);
  const isBound = databases.some((database) => database.bound > 0);
  if (!isBound && complete.length > 1) {
    const ids = complete.map(({ id }) => id).join(', ');
    throw new BaserowSchemaError([`the token sees several databases with our tables (${ids}): give it only one`]);
  }
  const [best] = databases.toSorted((a, b) => b.bound - a.bound || b.named - a.named);
  if (best && best.bound + best.named > 0) return best.found;
  throw new BaserowSchemaError([...names].map((name) => `no table named "${name}" is visible to the token`));
}

async function readFields(client: Pick<BaserowClient, 'send'>, tableId: number): Promise<RemoteField[]> {
  const path = `/api/database/fields/table/${tableId}/`;
  return fieldsSchema.parse(await client.send({ method: 'GET', path, endpoint: 'fields' }));
}
