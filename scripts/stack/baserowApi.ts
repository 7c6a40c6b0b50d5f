import ky, { type KyInstance } from 'ky';
import { z } from 'zod';

const tableSchema = z.object({ id: z.number(), name: z.string(), database_id: z.number() });
const rowSchema = z.looseObject({ id: z.number() });

export type BaserowRow = z.infer<typeof rowSchema>;

/** The few Baserow calls that preparing the demo needs. Throws ky's HTTPError on a refusal. */
export class BaserowApi {
  readonly #rows: KyInstance;
  #tables: Promise<Map<string, number>> | undefined;

  constructor(baseUrl: string, token: string) {
    this.#rows = ky.create({
      prefix: baseUrl,
      headers: { authorization: `Token ${token}` },
      retry: 0,
      timeout: 60_000,
    });
  }

  async #listTables(): Promise<Map<string, number>> {
    const list = z.array(tableSchema).parse(await this.#rows.get('api/database/tables/all-tables/').json());
    return new Map(list.map((table) => [table.name, table.id]));
  }

  async #tableId(name: string): Promise<number> {
    this.#tables ??= this.#listTables();
    const id = (await this.#tables).get(name);
    if (id === undefined) throw new Error(`Baserow has no table « ${name} »`);
    return id;
  }

  /** Every row of a table, fields keyed by name. */
  async listRows(table: string): Promise<BaserowRow[]> {
    const id = await this.#tableId(table);
    const rows: BaserowRow[] = [];
    for (let page = 1; ; page += 1) {
      const searchParams = { user_field_names: 'true', size: '200', page: String(page) };
      const answer = await this.#rows.get(`api/database/rows/table/${id}/`, { searchParams }).json();
      const { results, next } = z.object({ results: z.array(rowSchema), next: z.string().nullable() }).parse(answer);
      rows.push(...results);
      if (!next) return rows;
    }
  }

  /** Writes some fields of a row; its webhooks stay silent. */
  async updateRow(table: string, rowId: number, fields: Record<string, unknown>): Promise<void> {
    const id = await this.#tableId(table);
    const searchParams = { user_field_names: 'true', send_webhook_events: 'false' };
    await this.#rows.patch(`api/database/rows/table/${id}/${rowId}/`, { searchParams, json: fields });
  }
}
