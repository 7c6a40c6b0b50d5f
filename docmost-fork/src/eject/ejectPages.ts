import type { EjectDatabase } from './ejectDatabase.ts';
import { backupPath, createBackup, type Journal, readBackup, readJournal, writeJournal } from './ejectState.ts';
import { addCounts, countNodes, type NodeCounts, plainRow } from './plainRow.ts';
import { findStoredTables, readRows, type StoredRow, type StoredTable, writeRow } from './storedTables.ts';

export interface EjectOptions {
  /** Folder of the journal and the backups. */
  readonly stateDir: string;
  /** Counts only: neither the database nor the state folder is written. @default false */
  readonly dryRun?: boolean;
  /** Put before the address of each link. */
  readonly origin?: string;
  /** Rows of one transaction. @default 50 */
  readonly batchSize?: number;
  readonly onProgress?: (message: string) => void;
}

export interface EjectedTable {
  readonly table: string;
  /** Rows that hold our nodes, or were changed. */
  rows: number;
  nodes: NodeCounts;
}

export interface EjectReport {
  readonly database: string;
  readonly dryRun: boolean;
  /** Whether an interrupted eject was taken up again. */
  readonly resumed: boolean;
  readonly tables: EjectedTable[];
  /** `table/id` of rows that changed after the backup and were left alone. */
  readonly conflicts: string[];
  readonly backup: string | null;
}

/** Replaces our nodes in a wiki's database by links and tables, after a backup of every row that it touches. */
export async function ejectPages(database: EjectDatabase, options: EjectOptions): Promise<EjectReport> {
  const tables = await findStoredTables(database);
  if (options.dryRun === true) return dryRun(database, tables, options);
  const former = await readJournal(options.stateDir, database.name);
  const resumed = former !== undefined && former.phase !== 'done';
  let journal: Journal =
    former?.phase === 'convert'
      ? former
      : {
          version: 1,
          database: database.name,
          run: former === undefined ? 1 : former.run + (former.phase === 'done' ? 1 : 0),
          phase: 'backup',
          cursors: {},
          changed: {},
          conflicts: [],
        };
  if (journal.phase === 'backup') {
    await writeJournal(options.stateDir, journal);
    await backUp(database, tables, journal.run, options);
    journal = { ...journal, phase: 'convert' };
    await writeJournal(options.stateDir, journal);
  }
  const saved = new Map<string, NodeCounts>();
  const digests = new Map<string, string>();
  let backup: string | null = null;
  for await (const line of readBackup(options.stateDir, journal.run)) {
    const { table, ydoc, ...rest } = line;
    const row: StoredRow = { ...rest, ydoc: ydoc === null ? null : new Uint8Array(Buffer.from(ydoc, 'base64')) };
    digests.set(`${table}/${row.id}`, digestOf(row));
    saved.set(`${table}/${row.id}`, countNodes(row));
    backup = backupPath(options.stateDir, journal.run);
  }
  const report: EjectedTable[] = [];
  for (const table of tables) {
    const done = await convertTable(database, table, journal, digests, options);
    journal = done;
    report.push(sumUp(table.name, done, saved));
  }
  journal = { ...journal, phase: 'done' };
  await writeJournal(options.stateDir, journal);
  return { database: database.name, dryRun: false, resumed, tables: report, conflicts: journal.conflicts, backup };
}

async function dryRun(database: EjectDatabase, tables: StoredTable[], options: EjectOptions): Promise<EjectReport> {
  const report: EjectedTable[] = [];
  for (const table of tables) {
    const sum: EjectedTable = { table: table.name, rows: 0, nodes: {} };
    await forEachBatch(database, table, null, options, async (rows) => {
      for (const row of rows) {
        if (plainRow(row, {}) === undefined) continue;
        sum.rows += 1;
        addCounts(sum.nodes, countNodes(row));
      }
    });
    report.push(sum);
  }
  return { database: database.name, dryRun: true, resumed: false, tables: report, conflicts: [], backup: null };
}

async function backUp(
  database: EjectDatabase,
  tables: StoredTable[],
  run: number,
  options: EjectOptions,
): Promise<void> {
  const backup = await createBackup(options.stateDir, run);
  let count = 0;
  for (const table of tables) {
    await forEachBatch(database, table, null, options, async (rows) => {
      const touched = rows.filter((row) => plainRow(row, options) !== undefined);
      await backup.add(table.name, touched);
      count += touched.length;
      options.onProgress?.(`backup: ${count} rows`);
    });
  }
  await backup.finish();
}

async function convertTable(
  database: EjectDatabase,
  table: StoredTable,
  before: Journal,
  digests: ReadonlyMap<string, string>,
  options: EjectOptions,
): Promise<Journal> {
  let journal = before;
  await forEachBatch(database, table, journal.cursors[table.name] ?? null, options, async (rows) => {
    const conflicts: string[] = [];
    const changed = await database.transaction(async (transaction) => {
      let count = 0;
      for (const row of rows) {
        const plain = plainRow(row, options);
        if (plain === undefined) continue;
        const isSaved = digests.get(`${table.name}/${row.id}`) === digestOf(row);
        if (isSaved && (await writeRow(transaction, table, row, plain))) count += 1;
        else conflicts.push(`${table.name}/${row.id}`);
      }
      return count;
    });
    const last = rows.at(-1)?.id ?? '';
    journal = {
      ...journal,
      cursors: { ...journal.cursors, [table.name]: last },
      changed: { ...journal.changed, [table.name]: (journal.changed[table.name] ?? 0) + changed },
      conflicts: [...journal.conflicts, ...conflicts],
    };
    await writeJournal(options.stateDir, journal);
    const total = [...digests.keys()].filter((key) => key.startsWith(`${table.name}/`)).length;
    options.onProgress?.(`${table.name}: ${journal.changed[table.name]}/${total} rows`);
  });
  return journal;
}

async function forEachBatch(
  database: EjectDatabase,
  table: StoredTable,
  start: string | null,
  { batchSize = 50 }: EjectOptions,
  use: (rows: StoredRow[]) => Promise<void>,
): Promise<void> {
  let after = start;
  for (;;) {
    const rows = await readRows(database, table, after, batchSize);
    const last = rows.at(-1);
    if (last === undefined) return;
    await use(rows);
    after = last.id;
  }
}

function sumUp(table: string, journal: Journal, saved: ReadonlyMap<string, NodeCounts>): EjectedTable {
  const sum: EjectedTable = { table, rows: 0, nodes: {} };
  for (const [key, counts] of saved) {
    if (!key.startsWith(`${table}/`) || journal.conflicts.includes(key)) continue;
    sum.rows += 1;
    addCounts(sum.nodes, counts);
  }
  return sum;
}

const digestOf = ({ contentDigest, ydocDigest }: StoredRow): string => `${contentDigest} ${ydocDigest}`;
