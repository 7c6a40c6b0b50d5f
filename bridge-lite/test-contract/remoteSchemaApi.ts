import type { SchemaApi } from '../baserow/installSchema.ts';
import type { Api } from './api.ts';

/** Changes the tables and fields of a database through the HTTP API, with a user's JWT. */
export const remoteSchemaApi = (user: Api, databaseId: number): SchemaApi => {
  const tables = `/api/database/tables/database/${databaseId}/`;
  const fields = (tableId: number) => `/api/database/fields/table/${tableId}/`;
  return {
    listTables: () => user.need('GET', tables),
    createTable: async (name, primary) =>
      (await user.need('POST', tables, { name, data: [[primary]], first_row_header: true })).id,
    listFields: (tableId) => user.need('GET', fields(tableId)),
    createField: (tableId, body) => user.need('POST', fields(tableId), body),
    updateField: (fieldId, body) => user.need('PATCH', `/api/database/fields/${fieldId}/`, body),
  };
};
