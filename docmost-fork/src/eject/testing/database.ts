import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, onTestFinished } from 'vitest';
import { startTestPostgres } from '../../../../scripts/ops/testing/postgres.ts';
import { type EjectDatabase, openEjectDatabase } from '../ejectDatabase.ts';

/** Kinds of database that an eject has to work on. */
export const databaseKinds = ['PGlite', 'Postgres'] as const;
type Kind = (typeof databaseKinds)[number];

interface OpenDatabase {
  readonly url: string;
  readonly database: EjectDatabase;
}

const opened = new Map<Kind, Promise<OpenDatabase>>();
const closers: (() => unknown)[] = [];

afterAll(async () => {
  for (const close of closers.reverse()) await close();
});

/** An empty database, one of a kind for the tests of a file, and a folder for an eject's state. */
export async function createDatabase(kind: Kind): Promise<OpenDatabase & { stateDir: string }> {
  const { url, database } = await openDatabase(kind);
  await database.query('drop schema public cascade');
  await database.query('create schema public');
  const folder = await mkdtemp(join(tmpdir(), 'eject-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return { url, database, stateDir: join(folder, 'state') };
}

/** Starts a kind of database, unless it runs already: it takes its time. */
export function openDatabase(kind: Kind): Promise<OpenDatabase> {
  const shared = opened.get(kind) ?? open(kind);
  opened.set(kind, shared);
  return shared;
}

async function open(kind: Kind): Promise<OpenDatabase> {
  const url = kind === 'PGlite' ? await createPglite() : await createPostgres();
  const database = await openEjectDatabase(url);
  closers.push(() => database.close());
  return { url, database };
}

async function createPglite(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'eject-db-'));
  closers.push(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, 'db');
  await (await PGlite.create(path)).close();
  return `pglite:${path}`;
}

async function createPostgres(): Promise<string> {
  const { env, stop } = await startTestPostgres();
  closers.push(stop);
  return `postgres://${env.PGUSER}@${env.PGHOST}:${env.PGPORT}/postgres`;
}
