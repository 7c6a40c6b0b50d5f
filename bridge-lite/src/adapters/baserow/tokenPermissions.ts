import { type EntityName, entityNames } from '../../contracts/index.ts';
import type { BaserowClient, BaserowRequest } from './baserowClient.ts';
import { BaserowError, BaserowPermissionError } from './baserowErrors.ts';
import { BaserowSchemaError, type TableDirectory } from './tableDirectory.ts';

type Operation = 'read' | 'create' | 'update' | 'delete';

/** Numeric field of each table that rows are made in. */
const created: Partial<Record<EntityName, string>> = {
  attribution: 'heures_attribuees',
  projet: 'heures_vendues',
  tache: 'heures_estimees',
  intervention: 'heures',
};
const updated: readonly EntityName[] = [
  'formation',
  'bloc',
  'module',
  'attribution',
  'projet',
  'tache',
  'intervention',
];
/** No row has this id. */
const noRow = 2_147_483_647;

/**
 * Finds out what the database token may do, without a trace: Baserow looks at the permission first, so a write that
 * cannot be done for another reason (no such row, a value that is no number) is refused with that reason instead.
 * @throws BaserowSchemaError listing every permission that is missing
 * @throws BaserowError when Baserow cannot be asked
 */
export async function checkTokenPermissions(client: BaserowClient, directory: TableDirectory): Promise<void> {
  const probes = entityNames.flatMap((entity) => probesOf(entity, directory.tableId(entity)));
  const problems = await Promise.all(
    probes.map(async ({ entity, operation, request }) => {
      const isAllowed = await mayDo(client, request);
      return isAllowed ? [] : [`the token may not ${operation} rows of the table "${entity}"`];
    }),
  );
  const missing = problems.flat();
  if (missing.length > 0) throw new BaserowSchemaError(missing);
}

function probesOf(entity: EntityName, tableId: number) {
  const rows = `/api/database/rows/table/${tableId}/`;
  const query = { user_field_names: 'true', send_webhook_events: 'false' };
  const probe = (operation: Operation, request: Omit<BaserowRequest, 'endpoint'>) => ({
    entity,
    operation,
    request: { ...request, endpoint: 'check permission' },
  });
  const field = created[entity];
  return [
    probe('read', { method: 'GET', path: rows, query: { size: '1' } }),
    ...(field ? [probe('create', { method: 'POST', path: rows, query, body: { [field]: 'not a number' } })] : []),
    ...(updated.includes(entity)
      ? [probe('update', { method: 'PATCH', path: `${rows}${noRow}/`, query, body: {} })]
      : []),
    ...(field ? [probe('delete', { method: 'DELETE', path: `${rows}${noRow}/`, query })] : []),
  ];
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
