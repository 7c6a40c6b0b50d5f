import type { DatabaseSpec } from '../model/derive/baserowSpec.ts';
import type { SeedRow, SeedRows } from '../model/seed.ts';

/** Where seed rows go: any client that creates rows by table name and answers their ids in the same order. */
export type SeedTarget = { createRows(table: string, items: Record<string, unknown>[]): Promise<number[]> };

/** Rows sent in one call, Baserow's own limit. */
const batchSize = 200;

/**
 * Creates the rows table by table in the order of the schema, so that a link finds its row, and turns the ids of the
 * seed into those that the target gave.
 * @returns the target's id of each seed row, by table.
 */
export async function loadSeedRows(
  target: SeedTarget,
  schema: DatabaseSpec,
  rows: SeedRows,
): Promise<Map<string, Map<number, number>>> {
  const idsByTable = new Map<string, Map<number, number>>();
  for (const table of schema.tables) {
    const ids = new Map<number, number>();
    idsByTable.set(table.name, ids);
    const links = new Map(
      table.fields.flatMap((field) => (field.type === 'link_row' ? [[field.name, field.table]] : [])),
    );
    const items = rows[table.name] ?? [];
    for (let from = 0; from < items.length; from += batchSize) {
      const batch = items.slice(from, from + batchSize);
      const made = await target.createRows(
        table.name,
        batch.map((row) => withRealIds(row, links, idsByTable)),
      );
      for (const [at, row] of batch.entries()) ids.set(row.id, made[at] ?? 0);
    }
  }
  return idsByTable;
}

function withRealIds(
  row: SeedRow,
  links: Map<string, string>,
  idsByTable: Map<string, Map<number, number>>,
): Record<string, unknown> {
  const { id: _, ...cells } = row;
  return Object.fromEntries(
    Object.entries(cells).map(([name, value]) => {
      const ids = idsByTable.get(links.get(name) ?? '');
      if (!ids) return [name, value];
      return [name, (value as number[]).map((one) => ids.get(one) ?? missing(name, one))];
    }),
  );
}

function missing(field: string, id: number): never {
  throw new Error(`The seed links ${field} to row ${id}, which comes later or does not exist`);
}
