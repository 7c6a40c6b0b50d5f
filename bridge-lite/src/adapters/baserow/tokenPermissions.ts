import { type AnyEntity, isStored } from '../../../model/index.ts';
import type { BaserowClient, BaserowRequest } from './baserowClient.ts';
import { BaserowError, BaserowPermissionError } from './baserowErrors.ts';
import type { BoundTable } from './boundTable.ts';
import { BaserowSchemaError } from './schemaError.ts';
import type { TableDirectory } from './tableDirectory.ts';

type Operation = 'read' | 'create' | 'update' | 'delete';

/** What the bridge does with the rows of each entity. */
export interface WrittenEntities {
  served: readonly AnyEntity[];
  /** Entities whose rows are made, and deleted by an undo. */
  created: ReadonlySet<string>;
  updated: ReadonlySet<string>;
}

/** No row has this id. */
const noRow = 2_147_483_647;

/**
 * Finds out what the database token may do, without a trace: Baserow looks at the permission first, so a write that
 * cannot be done for another reason (no such row, a value that is no number) is refused with that reason instead.
 * @throws BaserowSchemaError listing every permission that is missing
 * @throws BaserowError when Baserow cannot be asked
 */
export async function checkTokenPermissions(
  client: BaserowClient,
  directory: Pick<TableDirectory, 'hasTable' | 'boundTable'>,
  written: WrittenEntities,
): Promise<void> {
  // A table that is not there is told by who looks at the tables.
  const present = written.served.filter(({ name }) => directory.hasTable(name));
  const probes = present.flatMap((entity) => probesOf(entity, directory.boundTable(entity.name), written));
  const problems = await Promise.all(
    probes.map(async ({ entity, operation, request }) => {
      const isAllowed = await mayDo(client, request);
      return isAllowed ? [] : [`the token may not ${operation} rows of the table "${entity}"`];
    }),
  );
  const missing = problems.flat();
  if (missing.length > 0) throw new BaserowSchemaError(missing);
}

function probesOf(of: AnyEntity, table: BoundTable, { created, updated }: WrittenEntities) {
  const rows = `/api/database/rows/table/${table.tableId}/`;
  const query = { send_webhook_events: 'false' };
  const probe = (operation: Operation, request: Omit<BaserowRequest, 'endpoint'>) => ({
    entity: of.name,
    operation,
    request: { ...request, endpoint: 'check permission' },
  });
  const field = numberKey(table);
  const isCreated = created.has(of.name) && field !== undefined;
  return [
    probe('read', { method: 'GET', path: rows, query: { size: '1' } }),
    ...(isCreated ? [probe('create', { method: 'POST', path: rows, query, body: { [field]: 'not a number' } })] : []),
    ...(updated.has(of.name) ? [probe('update', { method: 'PATCH', path: `${rows}${noRow}/`, query, body: {} })] : []),
    ...(isCreated ? [probe('delete', { method: 'DELETE', path: `${rows}${noRow}/`, query })] : []),
  ];
}

/** Column of a number that is written: what is none is refused whatever the row. */
function numberKey({ fields }: BoundTable): string | undefined {
  return fields.find(({ field }) => (field.kind === 'number' || field.kind === 'hours') && isStored(field))?.key;
}

async function mayDo(client: BaserowClient, request: BaserowRequest): Promise<boolean> {
  try {
    await client.send(request);
    return true;
  } catch (error) {
    if (error instanceof BaserowPermissionError) return false;
    // Refused for the reason that was meant: the permission is there.
    if (error instanceof BaserowError && (error.failure.status === 404 || error.failure.status === 400)) return true;
    throw error;
  }
}
