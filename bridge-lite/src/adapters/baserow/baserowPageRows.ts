import { z } from 'zod';
import { type AnyEntity, pageFieldOf, titleOf } from '../../../model/index.ts';
import type { FieldValues } from '../../ports/entityStore.ts';
import type { PageRows } from '../../ports/sync/pageRows.ts';
import type { BaserowClient } from './baserowClient.ts';
import { BaserowTableNotFoundError } from './baserowErrors.ts';

const tablesSchema = z.array(z.object({ id: z.number(), name: z.string() }));
const rowSchema = z.looseObject({ id: z.number() });
const writeQuery = { user_field_names: 'true', send_webhook_events: 'false' };

/** Rows made from pages, in Baserow. Their tables are looked for when they are first needed. */
export function createBaserowPageRows(client: BaserowClient): PageRows {
  const tables = new Map<string, Promise<number>>();

  async function findTable(name: string): Promise<number> {
    const path = '/api/database/tables/all-tables/';
    const all = tablesSchema.parse(await client.send({ method: 'GET', path, endpoint: 'all-tables' }));
    const found = all.find((table) => table.name === name);
    if (!found) throw new BaserowTableNotFoundError({ method: 'GET', path, detail: `no table named "${name}"` });
    return found.id;
  }

  async function pathTo({ name }: AnyEntity, row = ''): Promise<string> {
    const asked = tables.get(name) ?? findTable(name);
    tables.set(name, asked);
    try {
      return `/api/database/rows/table/${await asked}/${row}`;
    } catch (error) {
      if (tables.get(name) === asked) tables.delete(name);
      throw error;
    }
  }

  return {
    async findByPage(entity, pageId) {
      const filter = { field: pageFieldOf(entity), type: 'equal', value: pageId };
      const filters = { filter_type: 'AND', filters: [filter], groups: [] };
      const answer = await client.send({
        method: 'GET',
        path: await pathTo(entity),
        endpoint: `list ${entity.name}`,
        query: { user_field_names: 'true', size: '1', filters: JSON.stringify(filters) },
      });
      const [row] = z.object({ results: z.array(rowSchema) }).parse(answer).results;
      return row && { id: row.id, title: String(row[titleOf(entity)] ?? '') };
    },

    async create(entity, values) {
      const answer = await client.send({
        method: 'POST',
        path: await pathTo(entity),
        endpoint: `create ${entity.name}`,
        query: writeQuery,
        body: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, cellOf(entity, name, value)])),
      });
      return rowSchema.parse(answer).id;
    },

    async rename(entity, id, title) {
      const request = { method: 'PATCH', endpoint: `update ${entity.name}`, query: writeQuery } as const;
      await client.send({ ...request, path: await pathTo(entity, `${id}/`), body: { [titleOf(entity)]: title } });
    },
  };
}

/** Baserow takes every link as a list. */
function cellOf(entity: AnyEntity, name: string, value: FieldValues[string]): unknown {
  if (entity.fields[name]?.kind !== 'one') return value;
  return value === null ? [] : [value];
}
