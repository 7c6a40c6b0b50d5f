import { z } from 'zod';
import type { CompteRendu, CompteRendus } from '../../ports/sync/compteRendus.ts';
import type { BaserowClient } from './baserowClient.ts';
import { BaserowTableNotFoundError } from './baserowErrors.ts';

const tablesSchema = z.array(z.object({ id: z.number(), name: z.string() }));
const rowSchema = z.looseObject({ id: z.number(), titre: z.string().nullish() });
const tableName = 'compte_rendu';
const writeQuery = { user_field_names: 'true', send_webhook_events: 'false' };

/** Rows of compte_rendu in Baserow. */
export function createBaserowCompteRendus(client: BaserowClient): CompteRendus {
  let table: Promise<number> | undefined;

  async function findTable(): Promise<number> {
    const path = '/api/database/tables/all-tables/';
    const tables = tablesSchema.parse(await client.send({ method: 'GET', path, endpoint: 'all-tables' }));
    const found = tables.find(({ name }) => name === tableName);
    if (!found) throw new BaserowTableNotFoundError({ method: 'GET', path, detail: `no table named "${tableName}"` });
    return found.id;
  }

  async function pathTo(row = ''): Promise<string> {
    table ??= findTable();
    const asked = table;
    try {
      return `/api/database/rows/table/${await asked}/${row}`;
    } catch (error) {
      if (table === asked) table = undefined;
      throw error;
    }
  }

  return {
    async findByPage(pageId) {
      const filters = { filter_type: 'AND', filters: [{ field: 'docmost_page_id', type: 'equal', value: pageId }] };
      const answer = await client.send({
        method: 'GET',
        path: await pathTo(),
        endpoint: 'list compte_rendu',
        query: { user_field_names: 'true', size: '1', filters: JSON.stringify({ ...filters, groups: [] }) },
      });
      const [row] = z.object({ results: z.array(rowSchema) }).parse(answer).results;
      return row && { id: row.id, titre: row.titre ?? '' };
    },

    async create({ projet, ...row }: CompteRendu) {
      const answer = await client.send({
        method: 'POST',
        path: await pathTo(),
        endpoint: 'create compte_rendu',
        query: writeQuery,
        body: { ...row, projet: projet === null ? [] : [projet] },
      });
      return rowSchema.parse(answer).id;
    },

    async rename(id, titre) {
      const request = { method: 'PATCH', endpoint: 'update compte_rendu', query: writeQuery } as const;
      await client.send({ ...request, path: await pathTo(`${id}/`), body: { titre } });
    },
  };
}
