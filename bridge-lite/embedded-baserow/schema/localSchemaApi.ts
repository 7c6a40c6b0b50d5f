import type { SchemaApi } from '../../baserow/installSchema.ts';
import type { Store } from '../store/store.ts';
import type { Transaction } from '../store/transaction.ts';
import type { SchemaService } from './schemaService.ts';

/** Changes the tables and fields of the store itself, within one transaction. */
export const localSchemaApi = (
  store: Store,
  service: SchemaService,
  tx: Transaction,
  databaseId: number,
): SchemaApi => ({
  listTables: async () => store.all('table').filter((table) => table.database_id === databaseId),
  createTable: async (name, primary) => service.createTable(tx, databaseId, name, [[primary]], true).id,
  listFields: async (tableId) => [...store.table(tableId).fields],
  createField: async (tableId, body) => service.createField(tx, store.table(tableId), body),
  updateField: async (fieldId, body) => service.updateField(tx, store.field(fieldId), body),
});
