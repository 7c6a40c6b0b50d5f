import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { migrationsFolder, type OpenDatabase } from '../adapters/database/openDatabase.ts';
import { openPglite } from '../adapters/database/openPglite.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** A database of its own in memory, with the bridge's tables and nothing in them. */
export async function openEmptyDatabase(): Promise<OpenDatabase> {
  empty ??= readEmptyDatabase();
  return openPglite(undefined, await empty);
}

/** Makes the folder of a PGlite with the bridge's tables and nothing in them, for a program that a test starts. */
export async function createDatabaseFolder(folder: string): Promise<void> {
  empty ??= readEmptyDatabase();
  await (await PGlite.create({ dataDir: folder, loadDataDir: await empty })).close();
}

let empty: Promise<Blob> | undefined;

/** A copy of an empty database, which a PGlite opens in a fraction of the time that making one takes; kept between runs. */
async function readEmptyDatabase(): Promise<Blob> {
  const path = join(root, '.build', `bridge-database-${await digestOfTables()}.tar`);
  const kept = await readFile(path).catch(() => undefined);
  if (kept) return new Blob([kept]);
  const client = await PGlite.create();
  await migrate(drizzle(client), { migrationsFolder });
  const made = await client.dumpDataDir('none');
  await client.close();
  // Another worker may be making the same.
  const unfinished = `${path}.${process.pid}`;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(unfinished, Buffer.from(await made.arrayBuffer()));
  await rename(unfinished, path);
  return made;
}

/** Changes with the version of PGlite and with the migrations. */
async function digestOfTables(): Promise<string> {
  const digest = createHash('sha256');
  const { version } = JSON.parse(
    await readFile(join(root, 'node_modules', '@electric-sql', 'pglite', 'package.json'), 'utf8'),
  ) as { version: string };
  digest.update(version);
  for (const name of (await readdir(migrationsFolder)).filter((name) => name.endsWith('.sql')).sort()) {
    digest.update(name).update(await readFile(join(migrationsFolder, name)));
  }
  return digest.digest('hex').slice(0, 16);
}
