import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { EjectError } from './EjectError.ts';
import type { StoredRow } from './storedTables.ts';

const journalSchema = z.object({
  version: z.literal(1),
  database: z.string(),
  /** Counts the ejects of this state folder; each has a backup of its own. */
  run: z.int().positive(),
  phase: z.enum(['backup', 'convert', 'done']),
  /** Table → id of the last row that is finished. */
  cursors: z.record(z.string(), z.string()),
  changed: z.record(z.string(), z.number()),
  conflicts: z.array(z.string()),
});

/** How far an eject has come. */
export type Journal = z.infer<typeof journalSchema>;

const backupLineSchema = z.object({
  table: z.string(),
  id: z.string(),
  content: z.string().nullable(),
  ydoc: z.base64().nullable(),
  contentDigest: z.string().nullable(),
  ydocDigest: z.string().nullable(),
});

export type BackupLine = z.infer<typeof backupLineSchema>;

const JOURNAL = 'journal.json';

export const backupPath = (folder: string, run: number): string =>
  join(folder, `backup-${String(run).padStart(4, '0')}.jsonl`);

/** The journal of an earlier eject; undefined when the folder has none. Throws EjectError for the journal of another database. */
export async function readJournal(folder: string, database: string): Promise<Journal | undefined> {
  const path = join(folder, JOURNAL);
  if (!existsSync(path)) return undefined;
  const parsed = journalSchema.safeParse(JSON.parse(await readFile(path, 'utf8')));
  if (!parsed.success) throw new EjectError('STATE_UNFIT', `${path} is no journal of an eject`);
  if (parsed.data.database !== database)
    throw new EjectError(
      'STATE_UNFIT',
      `${folder} holds the eject of another database, ${parsed.data.database}: give another --state`,
    );
  return parsed.data;
}

/** Replaces the journal: after a crash either the former or the new one is there, whole. */
export async function writeJournal(folder: string, journal: Journal): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, JOURNAL);
  await writeDurably(`${path}.tmp`, `${JSON.stringify(journal, null, 2)}\n`);
  await rename(`${path}.tmp`, path);
}

/** Writes a backup from its beginning; `finish` makes it valid by its checksum file. */
export async function createBackup(folder: string, run: number) {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = backupPath(folder, run);
  const file = await open(path, 'w', 0o600);
  const hash = createHash('sha256');
  return {
    path,
    add: async (table: string, rows: readonly StoredRow[]): Promise<void> => {
      const text = rows
        .map(({ ydoc, ...row }) => ({
          table,
          ...row,
          ydoc: ydoc === null ? null : Buffer.from(ydoc).toString('base64'),
        }))
        .map((line) => `${JSON.stringify(line)}\n`)
        .join('');
      hash.update(text);
      await file.writeFile(text);
    },
    finish: async (): Promise<void> => {
      await file.sync();
      await file.close();
      await writeDurably(`${path}.sha256`, `${hash.digest('hex')}\n`);
    },
  };
}

/** Reads a backup. Throws EjectError when it is not whole. */
export async function* readBackup(folder: string, run: number): AsyncGenerator<BackupLine> {
  const path = backupPath(folder, run);
  await checkBackup(path);
  const file = await open(path);
  try {
    for await (const line of file.readLines()) yield backupLineSchema.parse(JSON.parse(line));
  } finally {
    await file.close();
  }
}

async function checkBackup(path: string): Promise<void> {
  const file = await open(path);
  const hash = createHash('sha256');
  for await (const chunk of file.createReadStream()) hash.update(chunk as Buffer);
  const expected = (await readFile(`${path}.sha256`, 'utf8').catch(() => '')).trim();
  if (hash.digest('hex') !== expected)
    throw new EjectError('BACKUP_DAMAGED', `${path} does not agree with its checksum: nothing more is changed`);
}

async function writeDurably(path: string, text: string): Promise<void> {
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
}
