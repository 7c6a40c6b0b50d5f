import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { callTokenDesk, deskPathOf } from '../src/cli/tokenDesk.ts';
import { changeLinesSchema, dataEnvelope, writeLinesSchema } from '../src/contracts/index.ts';
import { createDatabaseFolder } from '../src/testing/emptyDatabase.ts';
import { type BridgeProcess, openSystems, startBridge } from './realBridge.ts';

let folder: string;
let databaseUrl: string;
let systems: Awaited<ReturnType<typeof openSystems>>;
let entrances: Awaited<ReturnType<typeof systems.entrances>>;
let child: ChildProcess | undefined;
let bridge: BridgeProcess;
/** Method of the call to Baserow at whose answer the bridge is killed. */
let killAt: string | undefined;
const tokens: Record<string, string> = {};

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bridge-killed-write-'));
  databaseUrl = `pglite:${join(folder, 'bridge')}`;
  await createDatabaseFolder(join(folder, 'bridge'));
  systems = await openSystems(() => '');
  await systems.createProjets(1);
  entrances = await systems.entrances(async (call, phase) => {
    if (killAt !== call || phase !== 'after') return;
    killAt = undefined;
    child?.kill('SIGKILL');
    await new Promise<void>((resolve) => (child?.exitCode !== null ? resolve() : child?.once('exit', () => resolve())));
  });
  await start();
  // The pages of the sync are written back before anybody is killed.
  await vi.waitFor(async () => expect(await systems.rowsWithoutPage()).toBe(0), { timeout: 60_000 });
  for (const name of ['Alice', 'Basile']) {
    const made = await callTokenDesk(deskPathOf(databaseUrl) ?? '').create({
      name,
      scopes: ['read:*', 'write:*', 'admin:*'],
    });
    tokens[name] = made.token;
  }
}, 120_000);
afterAll(async () => {
  await bridge?.end('SIGKILL');
  await systems?.close();
  await rm(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  bridge = await startBridge({
    ...entrances,
    databaseUrl,
    onStart: (started) => {
      child = started;
    },
  });
  await vi.waitFor(async () => expect((await fetch(`${bridge.url}/api/ready`)).status).toBe(200), { timeout: 60_000 });
}

async function call(as: string, method: string, path: string, json?: unknown): Promise<unknown> {
  const answer = await fetch(`${bridge.url}/api/v1${path}`, {
    method,
    headers: { authorization: `Bearer ${tokens[as]}`, 'content-type': 'application/json' },
    ...(json === undefined ? {} : { body: JSON.stringify(json) }),
  });
  return answer.json();
}

/** Lets the bridge die when Baserow has done a write and before it says so, and starts it again. */
async function killIn(as: string, ...write: [string, string, unknown?]) {
  killAt = write[0];
  await call(as, ...write).then(
    () => Promise.reject(new Error('the bridge lives')),
    () => {},
  );
  await bridge.end('SIGKILL');
  await start();
}
const newest = async (path: string) => changeLinesSchema.parse(await call('Alice', 'GET', `${path}/history`)).data[0];
const writesOf = async (as: string) =>
  writeLinesSchema
    .parse(await call('Alice', 'GET', '/writes?limit=50'))
    .data.filter(({ author }) => author.name === as);
const row = dataEnvelope(z.looseObject({ id: z.number() }));

test('killed after Baserow has a corrected row: its line has the author, who did not hear of it', async () => {
  const { data } = row.parse(await call('Alice', 'POST', '/taches', { projet: 1, nom: 'Maquettes' }));
  await killIn('Basile', 'PATCH', `/taches/${data.id}`, { nom: 'Renommée' });
  await expect
    .poll(() => newest(`/taches/${data.id}`), { timeout: 30_000 })
    .toMatchObject({ author: 'Basile', command: 'corriger_tache', kind: 'updated', label: 'Renommée' });
  const [write] = await writesOf('Basile');
  expect(write).toMatchObject({ operation: 'PATCH /taches/{id}', fields: ['nom'], row_id: data.id });
  expect(write?.rows).toEqual([{ entity: 'tache', id: data.id, kind: 'updated' }]);
}, 120_000);

test('killed after Baserow has made a row', async () => {
  await killIn('Basile', 'POST', '/taches', { projet: 1, nom: 'Orpheline' });
  const listed = z.object({ data: z.array(z.looseObject({ id: z.number(), nom: z.string() })) });
  const made = async () =>
    listed.parse(await call('Alice', 'GET', '/taches?per_page=50')).data.find(({ nom }) => nom === 'Orpheline');
  await expect.poll(made, { timeout: 30_000 }).toBeDefined();
  const id = (await made())?.id ?? 0;
  expect(await newest(`/taches/${id}`)).toMatchObject({ author: 'Basile', command: 'creer_tache', kind: 'created' });
}, 120_000);
