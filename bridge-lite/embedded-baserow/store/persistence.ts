import { PGlite } from '@electric-sql/pglite';
import { makePrivate } from '../../src/adapters/database/privateDirectory.ts';
import type { RowRecord } from './records.ts';

/** Writes of one transaction, in plain data. `data` null deletes. */
type StoredRecord = { kind: string; id: number; data: unknown };
type StoredRow = { table_id: number; id: number; data: RowRecord | null };
export type Batch = { records: StoredRecord[]; rows: StoredRow[] };

/** Where a store keeps its data between two starts. */
export type Persistence = {
  load(): Promise<Batch>;
  /** Writes all of the batch or nothing. */
  save(batch: Batch): Promise<void>;
  close(): Promise<void>;
};

export const memoryPersistence = (): Persistence => ({
  load: async () => ({ records: [], rows: [] }),
  save: async () => undefined,
  close: async () => undefined,
});

const tables = `
  CREATE TABLE IF NOT EXISTS record (kind text NOT NULL, id integer NOT NULL, data jsonb NOT NULL, PRIMARY KEY (kind, id));
  CREATE TABLE IF NOT EXISTS row_data (table_id integer NOT NULL, id integer NOT NULL, data jsonb NOT NULL, PRIMARY KEY (table_id, id));
`;

const split = <T extends { data: unknown }>(items: T[]): { put: T[]; drop: T[] } => ({
  put: items.filter((item) => item.data !== null),
  drop: items.filter((item) => item.data === null),
});

/** Keeps the store in a PGlite directory. One process at a time may open it. */
export async function pglitePersistence(dataDir: string): Promise<Persistence> {
  await makePrivate(dataDir);
  const db = await PGlite.create(dataDir);
  await db.exec(tables);
  await makePrivate(dataDir);
  return {
    async load() {
      const records = await db.query<StoredRecord>('SELECT kind, id, data FROM record ORDER BY kind, id');
      const rows = await db.query<StoredRow>('SELECT table_id, id, data FROM row_data ORDER BY table_id, id');
      return { records: records.rows, rows: rows.rows };
    },
    async save(batch) {
      const records = split(batch.records);
      const rows = split(batch.rows);
      await db.transaction(async (tx) => {
        if (records.put.length > 0)
          await tx.query(
            `INSERT INTO record SELECT kind, id, data FROM jsonb_to_recordset($1::jsonb) AS t(kind text, id integer, data jsonb)
             ON CONFLICT (kind, id) DO UPDATE SET data = excluded.data`,
            [JSON.stringify(records.put)],
          );
        if (records.drop.length > 0)
          await tx.query(
            `DELETE FROM record r USING jsonb_to_recordset($1::jsonb) AS t(kind text, id integer) WHERE r.kind = t.kind AND r.id = t.id`,
            [JSON.stringify(records.drop)],
          );
        if (rows.put.length > 0)
          await tx.query(
            `INSERT INTO row_data SELECT table_id, id, data FROM jsonb_to_recordset($1::jsonb) AS t(table_id integer, id integer, data jsonb)
             ON CONFLICT (table_id, id) DO UPDATE SET data = excluded.data`,
            [JSON.stringify(rows.put)],
          );
        if (rows.drop.length > 0)
          await tx.query(
            `DELETE FROM row_data r USING jsonb_to_recordset($1::jsonb) AS t(table_id integer, id integer)
             WHERE r.table_id = t.table_id AND r.id = t.id`,
            [JSON.stringify(rows.drop)],
          );
      });
    },
    async close() {
      await db.close();
      await makePrivate(dataDir);
    },
  };
}
