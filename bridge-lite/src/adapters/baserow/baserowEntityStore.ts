import { z } from 'zod';
import { type AnyEntity, columnOf, type EntityRow, fieldsOf, type Schema } from '../../../model/index.ts';
import { EntityNotFound } from '../../errors/appError.ts';
import type { EntityStore } from '../../ports/entityStore.ts';
import { type ListQuery, maxPerPage } from '../../rows/listQuery.ts';
import type { BaserowClient, BaserowRequest } from './baserowClient.ts';
import { BaserowError, BaserowProtocolError, BaserowRowNotFoundError } from './baserowErrors.ts';
import type { LiveTables } from './liveTables.ts';
import { type BaserowRow, entityOfRow, missingColumns, rowOfValues } from './rowMapping.ts';
import { BaserowSchemaError, type TableDirectory } from './tableDirectory.ts';
import { treeFilters } from './treeFilters.ts';

const rowSchema = z.looseObject({ id: z.number() });
const pageSchema = z.object({ count: z.number(), results: z.array(rowSchema) });

/** Our own writes fire no webhook: the bridge already knows of them. */
const writeQuery = { user_field_names: 'true', send_webhook_events: 'false' };

/** What Baserow says of a table or column that was there when the tables were last read. */
const movedCodes = new Set([
  'ERROR_TABLE_DOES_NOT_EXIST',
  'ERROR_FIELD_DOES_NOT_EXIST',
  'ERROR_FILTER_FIELD_NOT_FOUND',
  'ERROR_ORDER_BY_FIELD_NOT_FOUND',
  'ERROR_VIEW_FILTER_TYPE_UNSUPPORTED_FIELD',
]);

/** An entity and the table that it lives in now. */
interface Place {
  of: AnyEntity;
  rows: string;
  directory: TableDirectory;
}

/** Rows of the house's Baserow database. */
export function createBaserowEntityStore(deps: {
  client: BaserowClient;
  schema: Schema;
  tables: LiveTables;
}): EntityStore {
  const { client, schema, tables } = deps;

  async function placeOf(entity: string): Promise<Place> {
    const directory = await tables.directory();
    const of = schema.find(entity);
    if (!of) throw new BaserowSchemaError([`no table for "${entity}" is visible to the token`]);
    return { of, rows: `/api/database/rows/table/${directory.tableId(entity)}/`, directory };
  }

  /** Reads; when the tables are no longer what they were, they are looked at and it is read once more. */
  async function reading<T>(entity: string, read: (place: Place) => Promise<T>): Promise<T> {
    try {
      return await read(await placeOf(entity));
    } catch (error) {
      if (!isMoved(error)) throw error;
      await tables.refresh();
      return read(await placeOf(entity));
    }
  }

  const readPage = async ({ of, rows }: Place, query: Record<string, string>) => {
    const include = fieldsOf(of).map(([name, field]) => quoted(columnOf(name, field)));
    const page = await ask(client, pageSchema, {
      method: 'GET',
      path: rows,
      endpoint: `list ${of.name}`,
      query: { user_field_names: 'true', include: include.join(','), ...query },
    });
    return { items: page.results.map((row) => wireRow(of, row)), total: page.count };
  };

  const write = async (place: Place, rowPath: string, request: Pick<BaserowRequest, 'method' | 'body'>) => {
    const endpoint = `${request.method === 'POST' ? 'create' : 'update'} ${place.of.name}`;
    const path = `${place.rows}${rowPath}`;
    const row = await ask(client, rowSchema, { ...request, path, endpoint, query: writeQuery });
    return entityOfRow(place.of, row);
  };

  return {
    async getMany(entity, ids) {
      const wanted = [...new Set(ids)].sort((a, b) => a - b);
      const chunks: number[][] = [];
      for (let start = 0; start < wanted.length; start += maxPerPage)
        chunks.push(wanted.slice(start, start + maxPerPage));
      // An empty list of ids would mean « no filter » to Baserow: no chunk, no call.
      const readChunk = (chunk: readonly number[]) =>
        reading(entity, (place) =>
          readPage(place, { filter__field_id__in: chunk.join(','), size: String(chunk.length) }),
        );
      const pages = await Promise.all(chunks.map(readChunk));
      const isWanted = new Set(wanted);
      const rows = pages.flatMap((page) => page.items).filter((row) => isWanted.has(row.id));
      return new Map(rows.map((row): [number, EntityRow] => [row.id, row]));
    },

    list: (entity, query) =>
      reading(entity, (place) => {
        const filters = treeFilters(place.of, query.filters, place.directory);
        return readPage(place, {
          page: String(query.page),
          size: String(query.perPage),
          ...(query.sort.length > 0 ? { order_by: orderBy(place.of, query) } : {}),
          ...(filters === undefined ? {} : { filters }),
          ...(query.search ? { search: query.search } : {}),
        });
      }),

    async update(entity, id, values) {
      const place = await placeOf(entity);
      try {
        return await write(place, `${id}/`, { method: 'PATCH', body: rowOfValues(place.of, values) });
      } catch (error) {
        throw error instanceof BaserowRowNotFoundError ? new EntityNotFound(entity, id) : error;
      }
    },

    async create(entity, values) {
      const place = await placeOf(entity);
      return write(place, '', { method: 'POST', body: rowOfValues(place.of, values) });
    },

    async remove(entity, id) {
      const { rows } = await placeOf(entity);
      const query = { send_webhook_events: 'false' };
      try {
        await client.send({ method: 'DELETE', path: `${rows}${id}/`, endpoint: `delete ${entity}`, query });
      } catch (error) {
        throw error instanceof BaserowRowNotFoundError ? new EntityNotFound(entity, id) : error;
      }
    },
  };
}

/** A column that is asked for and does not come is gone: Baserow says nothing of it. */
class ColumnsMoved extends BaserowSchemaError {}

function wireRow(of: AnyEntity, row: BaserowRow): EntityRow {
  const missing = missingColumns(of, row);
  if (missing.length === 0) return entityOfRow(of, row);
  throw new ColumnsMoved(missing.map((column) => `table "${of.name}" has no field named "${column}"`));
}

function isMoved(error: unknown): boolean {
  if (error instanceof ColumnsMoved) return true;
  return error instanceof BaserowError && movedCodes.has(error.failure.error ?? '');
}

function orderBy(of: AnyEntity, { sort }: ListQuery): string {
  return sort
    .map(({ field, descending }) => {
      const known = of.fields[field];
      return quoted(`${descending ? '-' : ''}${known ? columnOf(field, known) : field}`);
    })
    .join(',');
}

/** A name in a list of names: one with a comma, a quote or a backslash stands between quotes. */
function quoted(name: string): string {
  return /[",\\]/.test(name) ? `"${name.replaceAll(/["\\]/g, '\\$&')}"` : name;
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
