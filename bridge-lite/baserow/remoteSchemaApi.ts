import { z } from 'zod';
import type { SchemaApi } from './installSchema.ts';

/** Calls one Baserow; throws unless it answers with success. */
export type BaserowCaller = { need(method: 'GET' | 'POST' | 'PATCH', path: string, body?: unknown): Promise<unknown> };

const tableSchema = z.object({ id: z.number(), name: z.string(), database_id: z.number().optional() });

const fieldSchema = z.object({
  id: z.number(),
  name: z.string(),
  type: z.string(),
  primary: z.boolean(),
  link_row_table_id: z.number().nullish(),
  link_row_related_field_id: z.number().nullish(),
  select_options: z.array(z.object({ id: z.number(), value: z.string(), color: z.string() })).optional(),
  field_constraints: z.array(z.looseObject({ type_name: z.string() })).optional(),
  formula: z.string().nullish(),
  error: z.string().nullish(),
  number_decimal_places: z.number().nullish(),
  number_negative: z.boolean().nullish(),
  date_include_time: z.boolean().nullish(),
});
/** A field as Baserow describes it, as far as the schema cares. */
export type RemoteField = z.infer<typeof fieldSchema>;

/** Changes the tables and fields of a database through the HTTP API, with a user's JWT. */
export function remoteSchemaApi(caller: BaserowCaller, databaseId: number): SchemaApi {
  const tables = `/api/database/tables/database/${databaseId}/`;
  return {
    listTables: async () => z.array(tableSchema).parse(await caller.need('GET', tables)),
    createTable: async (name, primary) =>
      tableSchema.parse(await caller.need('POST', tables, { name, data: [[primary]], first_row_header: true })).id,
    listFields: (tableId) => readFields(caller, tableId),
    createField: async (tableId, body) => fieldSchema.parse(await caller.need('POST', fieldsPath(tableId), body)),
    updateField: (fieldId, body) => caller.need('PATCH', `/api/database/fields/${fieldId}/`, body),
  };
}

/** Tables that the caller sees, in whatever database; a database token may ask this too. */
export async function readAllTables(caller: BaserowCaller) {
  const answer = await caller.need('GET', '/api/database/tables/all-tables/');
  return z.array(tableSchema.required()).parse(answer);
}

/** Fields of a table; a database token may ask this too. */
export async function readFields(caller: BaserowCaller, tableId: number): Promise<RemoteField[]> {
  return z.array(fieldSchema).parse(await caller.need('GET', fieldsPath(tableId)));
}

const fieldsPath = (tableId: number) => `/api/database/fields/table/${tableId}/`;
