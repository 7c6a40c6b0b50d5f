import { z } from 'zod';
import type { RemoteTable } from '../compareSchema.ts';
import type { RemoteField } from '../remoteSchemaApi.ts';
import type { BaserowAccount } from './baserowAccount.ts';
import { describeTables, openTables, type Place } from './houseDatabase.ts';

const rowSchema = z.looseObject({ id: z.number() });
const pageSchema = z.object({ next: z.string().nullable(), results: z.array(rowSchema) });

/** The database as data: tables and fields by name, without ids; with `rows` what the tables hold. */
export async function exportDatabase(account: BaserowAccount, place: Place, options: { rows: boolean }) {
  const tables = await describeTables(account, await openTables(account, place));
  const rows: Record<string, z.infer<typeof rowSchema>[]> = {};
  if (options.rows) for (const { id, name } of tables) rows[name] = await readRows(account, id);
  return {
    name: place.database,
    tables: tables.map((table) => ({
      name: table.name,
      fields: table.fields.map((field) => exportField(field, tables)),
    })),
    ...(options.rows ? { rows } : {}),
  };
}

function exportField(field: RemoteField, tables: readonly RemoteTable[]): Record<string, unknown> {
  const { name, type } = field;
  const isUnique = (field.field_constraints ?? []).length > 0;
  const common = { name, type, ...(field.primary ? { primary: true } : {}), ...(isUnique ? { unique: true } : {}) };
  switch (type) {
    case 'number':
      return { ...common, decimals: field.number_decimal_places ?? 0, negative: field.number_negative ?? false };
    case 'date':
    case 'last_modified':
      return { ...common, includeTime: field.date_include_time ?? false };
    case 'single_select':
    case 'multiple_select':
      return { ...common, options: (field.select_options ?? []).map(({ value, color }) => ({ value, color })) };
    case 'link_row': {
      const target = tables.find((table) => table.id === field.link_row_table_id);
      const reverse = target?.fields.find((one) => one.id === field.link_row_related_field_id);
      return { ...common, table: target?.name ?? null, reverse: reverse?.name ?? null };
    }
    case 'formula':
      return { ...common, formula: field.formula ?? '' };
    default:
      return common;
  }
}

async function readRows(account: BaserowAccount, tableId: number): Promise<z.infer<typeof rowSchema>[]> {
  const rows: z.infer<typeof rowSchema>[] = [];
  for (let page = 1; ; page += 1) {
    const path = `/api/database/rows/table/${tableId}/?user_field_names=true&size=200&page=${page}`;
    const { next, results } = pageSchema.parse(await account.need('GET', path));
    rows.push(...results);
    if (next === null) return rows;
  }
}
