import { z } from 'zod';
import type { EntityName } from '../../contracts/index.ts';
import { EntityNotFound } from '../../errors/appError.ts';
import type { EntityStore } from '../../ports/entityStore.ts';
import { fieldsOf } from '../../rows/entityFields.ts';
import type { Entity } from '../../rows/entityTypes.ts';
import { type ListQuery, maxPerPage } from '../../rows/listQuery.ts';
import type { BaserowClient, BaserowRequest } from './baserowClient.ts';
import { BaserowProtocolError, BaserowRowNotFoundError } from './baserowErrors.ts';
import { entityOfRow, rowOfValues } from './rowMapping.ts';
import type { TableDirectory } from './tableDirectory.ts';
import { treeFilters } from './treeFilters.ts';

const rowSchema = z.looseObject({ id: z.number() });
const pageSchema = z.object({ count: z.number(), results: z.array(rowSchema) });

/** Our own writes fire no webhook: the bridge already knows of them. */
const writeQuery = { user_field_names: 'true', send_webhook_events: 'false' };

/** Rows of the house's Baserow database. */
export function createBaserowEntityStore(deps: {
  client: BaserowClient;
  directory: () => Promise<TableDirectory>;
}): EntityStore {
  const { client, directory } = deps;

  const readPage = async <E extends EntityName>(entity: E, query: Record<string, string>) => {
    const tableId = (await directory()).tableId(entity);
    const include = fieldsOf(entity).map(([name]) => name);
    const page = await ask(client, pageSchema, {
      method: 'GET',
      path: `/api/database/rows/table/${tableId}/`,
      endpoint: `list ${entity}`,
      query: { user_field_names: 'true', include: include.join(','), ...query },
    });
    return { items: page.results.map((row) => entityOfRow(entity, row)), total: page.count };
  };

  const write = async <E extends EntityName>(
    entity: E,
    rowPath: string,
    request: Pick<BaserowRequest, 'method' | 'body'>,
  ) => {
    const tableId = (await directory()).tableId(entity);
    const path = `/api/database/rows/table/${tableId}/${rowPath}`;
    const endpoint = `${request.method === 'POST' ? 'create' : 'update'} ${entity}`;
    const row = await ask(client, rowSchema, { ...request, path, endpoint, query: writeQuery });
    return entityOfRow(entity, row);
  };

  return {
    async getMany<E extends EntityName>(entity: E, ids: readonly number[]) {
      const wanted = [...new Set(ids)].sort((a, b) => a - b);
      const chunks: number[][] = [];
      for (let start = 0; start < wanted.length; start += maxPerPage)
        chunks.push(wanted.slice(start, start + maxPerPage));
      // An empty list of ids would mean « no filter » to Baserow: no chunk, no call.
      const pages = await Promise.all(
        chunks.map((chunk) => readPage(entity, { filter__field_id__in: chunk.join(','), size: String(chunk.length) })),
      );
      const isWanted = new Set(wanted);
      const rows = pages.flatMap((page) => page.items).filter((row) => isWanted.has(row.id));
      return new Map(rows.map((row): [number, Entity<E>] => [row.id, row]));
    },

    async list(entity, query: ListQuery) {
      const filters = treeFilters(entity, query.filters, await directory());
      return readPage(entity, {
        page: String(query.page),
        size: String(query.perPage),
        ...(query.sort.length > 0 ? { order_by: orderBy(query) } : {}),
        ...(filters === undefined ? {} : { filters }),
        ...(query.search ? { search: query.search } : {}),
      });
    },

    async update(entity, id, values) {
      try {
        return await write(entity, `${id}/`, { method: 'PATCH', body: rowOfValues(entity, values) });
      } catch (error) {
        throw error instanceof BaserowRowNotFoundError ? new EntityNotFound(entity, id) : error;
      }
    },

    create(entity, values) {
      return write(entity, '', { method: 'POST', body: rowOfValues(entity, values) });
    },

    async remove(entity, id) {
      const path = `/api/database/rows/table/${(await directory()).tableId(entity)}/${id}/`;
      const query = { send_webhook_events: 'false' };
      try {
        await client.send({ method: 'DELETE', path, endpoint: `delete ${entity}`, query });
      } catch (error) {
        throw error instanceof BaserowRowNotFoundError ? new EntityNotFound(entity, id) : error;
      }
    },
  };
}

function orderBy({ sort }: ListQuery): string {
  return sort.map(({ field, descending }) => `${descending ? '-' : ''}${field}`).join(',');
}

async function ask<T extends z.ZodType>(
  client: BaserowClient,
  schema: T,
  request: BaserowRequest,
): Promise<z.infer<T>> {
  const parsed = schema.safeParse(await client.send(request));
  if (parsed.success) return parsed.data;
  throw new BaserowProtocolError({
    method: request.method,
    path: request.path,
    status: 200,
    detail: parsed.error.issues,
  });
}
