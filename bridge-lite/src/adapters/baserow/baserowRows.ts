import { z } from 'zod';
import { AppError, EntityNotFound } from '../../errors/appError.ts';
import type { CopyRow } from '../../ports/copy.ts';
import { type FieldValues, type SourcePage, type SourceRows, sourcePageSize } from '../../ports/sourceRows.ts';
import type { BaserowAccount } from './baserowAccount.ts';
import type { BaserowClient, BaserowRequest } from './baserowClient.ts';
import {
  BaserowError,
  BaserowPermissionError,
  BaserowProtocolError,
  BaserowRowNotFoundError,
  BaserowUniqueError,
} from './baserowErrors.ts';
import { type BoundTable, copyRowOf, linkedIds } from './boundTable.ts';
import { cellsOf, missingFrom } from './boundWrite.ts';
import type { LiveTables } from './liveTables.ts';

const rowSchema = z.looseObject({ id: z.number() });
const pageSchema = z.object({ count: z.number(), results: z.array(rowSchema) });

/** Our own writes fire no webhook: the bridge already knows of them. */
const writeQuery = { send_webhook_events: 'false' };

/** What Baserow says of a table or column that was there when the tables were last read. */
const movedCodes = new Set([
  'ERROR_TABLE_DOES_NOT_EXIST',
  'ERROR_FIELD_DOES_NOT_EXIST',
  'ERROR_FILTER_FIELD_NOT_FOUND',
  'ERROR_ORDER_BY_FIELD_NOT_FOUND',
]);

/** Rows of the house's Baserow database, read and written by the ids of their columns: names do not matter. */
export function createBaserowRows(deps: {
  client: BaserowClient;
  tables: LiveTables;
  /** Who may take rows out of Baserow's bin: a database token may not. */
  account?: BaserowAccount | undefined;
}): SourceRows {
  const { client, tables, account } = deps;
  const tableOf = async (entity: string): Promise<BoundTable> => (await tables.directory()).boundTable(entity);

  /** Asks; when the tables may no longer be what they were, they are looked at and it is asked once more. */
  async function asking<T>(entity: string, ask: (table: BoundTable) => Promise<T>): Promise<T> {
    const table = await tableOf(entity);
    try {
      return await ask(table);
    } catch (error) {
      if (!isMoved(error)) throw error;
      await tables.lookAgain();
      const now = await tableOf(entity);
      if (JSON.stringify(now) === JSON.stringify(table)) throw error;
      return ask(now);
    }
  }

  const ask = (table: BoundTable, query: Record<string, string>, keys: readonly string[]) =>
    send(client, pageSchema, {
      method: 'GET',
      path: pathOf(table),
      endpoint: `list ${table.entity}`,
      query: { ...(keys.length > 0 ? { include: keys.join(',') } : {}), ...query },
    });

  async function readPage(table: BoundTable, query: Record<string, string>, keys = keysOf(table)): Promise<SourcePage> {
    const answer = await ask(table, query, keys);
    return { rows: answer.results.map((row) => copyRowOf(table, row)), total: answer.count };
  }

  /** @param marker of a creation */
  async function write(entity: string, id: number | null, values: FieldValues, marker?: string): Promise<CopyRow> {
    return asking(entity, async (table) => {
      const marked = marker === undefined || table.markerKey === null ? {} : { [table.markerKey]: marker };
      const request = {
        method: id === null ? 'POST' : 'PATCH',
        path: `${pathOf(table)}${id === null ? '' : `${id}/`}`,
        endpoint: `${id === null ? 'create' : 'update'} ${entity}`,
        query: writeQuery,
        body: { ...cellsOf(table, values), ...marked },
      } as const;
      const row = await sendOrFind(table, request, marker);
      const missing = missingFrom(table, values, row);
      if (missing.length === 0) return row;
      const detail = `not written: ${missing.join(', ')}`;
      throw new BaserowProtocolError({ method: request.method, path: request.path, status: 200, detail });
    });
  }

  async function sendOrFind(table: BoundTable, request: BaserowRequest, marker?: string): Promise<CopyRow> {
    try {
      return copyRowOf(table, await send(client, rowSchema, request));
    } catch (error) {
      const mayBeThere = error instanceof BaserowUniqueError || (error instanceof BaserowError && error.maybeWritten);
      if (marker === undefined || !mayBeThere) throw error;
      const found = await findMade(table, marker).catch(() => undefined);
      if (found) return found;
      throw error;
    }
  }

  async function findMade(table: BoundTable, marker: string): Promise<CopyRow | undefined> {
    if (table.markerKey === null) return undefined;
    return (await readPage(table, { [`filter__${table.markerKey}__equal`]: marker, size: '1' })).rows[0];
  }

  return {
    async byIds(entity, ids) {
      const wanted = [...new Set(ids)].sort((a, b) => a - b);
      const isWanted = new Set(wanted);
      const chunks: number[][] = [];
      for (let start = 0; start < wanted.length; start += sourcePageSize)
        chunks.push(wanted.slice(start, start + sourcePageSize));
      // An empty list of ids would mean « no filter » to Baserow: no chunk, no call.
      const pages = await Promise.all(
        chunks.map((chunk) =>
          asking(entity, (table) =>
            readPage(table, { filter__field_id__in: chunk.join(','), size: String(chunk.length) }),
          ),
        ),
      );
      return pages.flatMap(({ rows }) => rows).filter(({ id }) => isWanted.has(id));
    },

    page: (entity, page) =>
      asking(entity, (table) => readPage(table, { page: String(page), size: String(sourcePageSize) })),

    stamps: (entity, page) =>
      asking(entity, async (table) => {
        const keys = table.changedKey === null ? keysOf(table).slice(0, 1) : [table.changedKey];
        const found = await readPage(table, { page: String(page), size: String(sourcePageSize) }, keys);
        return { ...found, rows: found.rows.map((row) => ({ ...row, values: {} })) };
      }),

    newest: (entity, page, size) =>
      asking(entity, async (table) =>
        table.changedKey === null
          ? undefined
          : readPage(table, { page: String(page), size: String(size), order_by: `-${table.changedKey}` }),
      ),

    otherEnds: (entity, ids) =>
      asking(entity, async (table) => {
        const found = table.otherEnds.map((end) => ({ ...end, ids: new Map<number, number[]>() }));
        const keys = found.map(({ key }) => key);
        for (let start = 0; found.length > 0 && start < ids.length; start += sourcePageSize) {
          const some = ids.slice(start, start + sourcePageSize).join(',');
          const { results } = await ask(table, { filter__field_id__in: some, size: String(sourcePageSize) }, keys);
          for (const row of results) for (const end of found) end.ids.set(row.id, linkedIds(row[end.key]));
        }
        return found;
      }),

    exists: (entity, id) =>
      asking(entity, async (table) => {
        try {
          await client.send({ method: 'GET', path: `${pathOf(table)}${id}/`, endpoint: `read ${entity}` });
          return true;
        } catch (error) {
          if (error instanceof BaserowRowNotFoundError) return false;
          throw error;
        }
      }),

    async update(entity, id, values) {
      try {
        return await write(entity, id, values);
      } catch (error) {
        throw error instanceof BaserowRowNotFoundError ? new EntityNotFound(entity, id) : error;
      }
    },

    create: (entity, values, marker) => write(entity, null, values, marker),

    made: (entity, marker) => asking(entity, (table) => findMade(table, marker)),

    async restore(entity, id) {
      if (!account) throw new AppError('BASEROW_UNAVAILABLE', 'unavailable.bin');
      const { tableId } = await tableOf(entity);
      const body = { trash_item_type: 'row', trash_item_id: id, parent_trash_item_id: tableId };
      try {
        const jwt = await account.signIn();
        await account.send('PATCH', '/api/trash/restore/', z.unknown(), { jwt, body });
      } catch (error) {
        throw error instanceof BaserowError && isGoneForGood(error) ? new EntityNotFound(entity, id) : error;
      }
    },

    async remove(entity, id) {
      const path = `${pathOf(await tableOf(entity))}${id}/`;
      try {
        await client.send({ method: 'DELETE', path, endpoint: `delete ${entity}`, query: writeQuery });
      } catch (error) {
        throw error instanceof BaserowRowNotFoundError ? new EntityNotFound(entity, id) : error;
      }
    },
  };
}

const isGoneForGood = ({ failure }: BaserowError): boolean => failure.status === 400 || failure.status === 404;

const pathOf = ({ tableId }: BoundTable): string => `/api/database/rows/table/${tableId}/`;

const keysOf = ({ fields, changedKey, markerKey }: BoundTable): string[] => [
  ...fields.map(({ key }) => key),
  ...[changedKey, markerKey].filter((key) => key !== null),
];

function isMoved(error: unknown): boolean {
  if (error instanceof BaserowPermissionError) return true;
  return error instanceof BaserowError && movedCodes.has(error.failure.error ?? '');
}

async function send<T extends z.ZodType>(
  client: BaserowClient,
  schema: T,
  request: BaserowRequest,
): Promise<z.infer<T>> {
  const parsed = schema.safeParse(await client.send(request));
  if (parsed.success) return parsed.data;
  const { method, path } = request;
  throw new BaserowProtocolError({ method, path, status: 200, detail: parsed.error.issues });
}
