import ky, { type KyInstance } from 'ky';
import { z } from 'zod';
import { userAgent } from './product.ts';

const rowSchema = z.looseObject({ id: z.number() });
const pageSchema = z.object({ results: z.array(rowSchema), next: z.string().nullable() });
type Row = z.infer<typeof rowSchema>;

/** Rows of the Baserow behind the product, read and written as another Baserow user would: webhooks are sent. */
export class BaserowRows {
  readonly #api: KyInstance;
  readonly #tables: Map<string, number>;

  private constructor(api: KyInstance, tables: Map<string, number>) {
    this.#api = api;
    this.#tables = tables;
  }

  static async connect(baserow: { url: string; token: string }): Promise<BaserowRows> {
    const api = ky.create({
      prefix: `${baserow.url}/api/database`,
      headers: { authorization: `Token ${baserow.token}`, 'user-agent': userAgent },
      retry: 0,
    });
    const tables = z
      .array(z.object({ id: z.number(), name: z.string() }))
      .parse(await api.get('tables/all-tables/').json());
    return new BaserowRows(api, new Map(tables.map(({ id, name }) => [name, id])));
  }

  #path(table: string, id?: number): string {
    return `rows/table/${this.#tables.get(table)}/${id === undefined ? '' : `${id}/`}?user_field_names=true`;
  }

  async get(table: string, id: number): Promise<Row> {
    return rowSchema.parse(await this.#api.get(this.#path(table, id)).json());
  }

  /** Value of the single select `statut` of a row. */
  async statutOf(table: string, id: number | undefined): Promise<string | undefined> {
    if (id === undefined) throw new Error(`No id to read a row of ${table} with`);
    return z.object({ statut: z.object({ value: z.string() }) }).safeParse(await this.get(table, id)).data?.statut
      .value;
  }

  async find(table: string, field: string, value: string): Promise<Row> {
    const answer = await this.#api
      .get(`${this.#path(table)}&filter__${field}__equal=${encodeURIComponent(value)}`)
      .json();
    const [row] = z.object({ results: z.array(rowSchema) }).parse(answer).results;
    if (!row) throw new Error(`No row of ${table} has ${field} « ${value} »`);
    return row;
  }

  /** First row, among the first 100, that fits. */
  async findWhere(table: string, fits: (row: Row) => boolean): Promise<Row> {
    const { results } = z.object({ results: z.array(rowSchema) }).parse(await this.#api.get(this.#path(table)).json());
    const row = results.find(fits);
    if (!row) throw new Error(`No row of ${table} fits`);
    return row;
  }

  /** Every row of every table of ours, with a text to know it by. */
  async listAll(): Promise<{ key: string; label: string }[]> {
    const found: { key: string; label: string }[] = [];
    for (const table of this.#tables.keys()) {
      for (let page = 1, more = true; more; page += 1) {
        const answer = await this.#api.get(`${this.#path(table)}&size=200&page=${page}`).json();
        const { results, next } = pageSchema.parse(answer);
        for (const { id, ...fields } of results) {
          const label = Object.values(fields).find((value) => typeof value === 'string' && /\D/.test(value));
          found.push({ key: `${table} ${id}`, label: `« ${label ?? ''} »` });
        }
        more = next !== null;
      }
    }
    return found;
  }

  async create(table: string, fields: Record<string, unknown>): Promise<Row> {
    return rowSchema.parse(await this.#api.post(this.#path(table), { json: fields }).json());
  }

  async update(table: string, id: number, fields: Record<string, unknown>): Promise<Row> {
    return rowSchema.parse(await this.#api.patch(this.#path(table, id), { json: fields }).json());
  }

  async delete(table: string, id: number): Promise<void> {
    await this.#api.delete(this.#path(table, id));
  }
}
