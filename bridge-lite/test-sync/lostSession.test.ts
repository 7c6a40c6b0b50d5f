import pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTokenService } from '../src/access/tokenService.ts';
import { createDatabaseTokenStore } from '../src/adapters/database/databaseTokenStore.ts';
import { openDatabase } from '../src/adapters/database/openDatabase.ts';
import { startTemporaryPostgres, type TemporaryPostgres } from '../src/testing/temporaryPostgres.ts';
import { type BridgeProcess, openSystems, startBridge } from './realBridge.ts';

let postgres: TemporaryPostgres | undefined;
let systems: Awaited<ReturnType<typeof openSystems>>;
let bridges: BridgeProcess[] = [];
let headers: Record<string, string>;
/** How long Baserow takes for a change of a row. */
let patchMs = 0;
let onPatch: () => void = () => {};

beforeAll(async () => {
  postgres = await startTemporaryPostgres();
});
afterAll(() => postgres?.stop());

beforeEach(async () => {
  if (!postgres) return;
  patchMs = 0;
  systems = await openSystems(() => '');
  await systems.createProjets(20);
  const entrances = await systems.entrances(async (call, phase) => {
    if (call !== 'PATCH' || phase !== 'before') return;
    onPatch();
    await new Promise((resolve) => setTimeout(resolve, patchMs));
  });
  bridges = [await startBridge({ databaseUrl: postgres.url, ...entrances })];
  bridges.push(await startBridge({ databaseUrl: postgres.url, ...entrances }));
  const database = await openDatabase(postgres.url, () => {});
  const tokens = createTokenService({ store: createDatabaseTokenStore(database.db), clock: Date });
  const { token } = await tokens.create({ name: 'test', scopes: ['read:*', 'write:*'] });
  await database.close();
  headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
  for (const bridge of bridges) await expect.poll(() => ready(bridge), { timeout: 60_000 }).toBe(200);
});
afterEach(async () => {
  if (!postgres) return;
  await Promise.all(bridges.map((bridge) => bridge.end('SIGKILL')));
  await systems.close();
});

const ready = async ({ url }: BridgeProcess) => (await fetch(`${url}/api/ready`).catch(() => ({ status: 0 }))).status;
const rename = (bridge: BridgeProcess | undefined, id: number, nom: string) =>
  fetch(`${bridge?.url}/api/v1/projets/${id}`, { method: 'PATCH', headers, body: JSON.stringify({ nom }) });

async function query<T extends pg.QueryResultRow>(sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: postgres?.url });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end().catch(() => {});
  }
}

/** One of its processes dies, as by the system for want of memory: Postgres ends all sessions and recovers. */
async function crash(): Promise<void> {
  const [session] = await query<{ pid: number }>(
    `select pid from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend' limit 1`,
  );
  process.kill(session?.pid ?? 0, 'SIGKILL');
}

test.each([
  [
    'the session that holds its lock is ended',
    () =>
      query(`select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and pid <> pg_backend_pid()`),
  ],
  ['Postgres restarts', crash],
] as const)(
  'while a row is written %s: it is answered honestly, the process lives, and the next write is done',
  async (_, fault) => {
    if (!postgres) return;
    const [bridge] = bridges;
    patchMs = 4000;
    const isUnderWay = new Promise<void>((resolve) => {
      onPatch = resolve;
    });
    const write = rename(bridge, 1, 'Pendant la panne');
    await isUnderWay;
    await fault();
    const { status } = await write;
    const written = await systems.nameOf(1);
    // Done and told, or told that it could not be finished.
    if (status === 200) expect(written).toBe('Pendant la panne');
    else expect(status).toBeGreaterThanOrEqual(500);
    patchMs = 0;
    for (const one of bridges) {
      await expect.poll(() => ready(one), { timeout: 5000 }).toBe(200);
      expect(one.isRunning()).toBe(true);
    }
    await expect.poll(async () => (await rename(bridge, 1, 'Après la panne')).status, { timeout: 5000 }).toBe(200);
    expect(await systems.nameOf(1)).toBe('Après la panne');
  },
);

test('two bridges under load live on when Postgres crashes: what was answered as made is there, once', async () => {
  if (!postgres) return;
  const made: string[] = [];
  const names = Array.from({ length: 120 }, (_, index) => `Charge ${index}`);
  const make = async (nom: string, index: number) => {
    const answer = await fetch(`${bridges[index % 2]?.url}/api/v1/taches`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ projet: (index % 20) + 1, nom }),
    });
    if (answer.status === 201) made.push(nom);
  };
  const queue = [...names.entries()];
  let isCrashed = false;
  const worker = async () => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      if (queue.length < 80 && !isCrashed) {
        isCrashed = true;
        await crash();
      }
      await make(next[1], next[0]).catch(() => {});
    }
  };
  await Promise.all(Array.from({ length: 8 }, worker));
  expect(bridges.map((bridge) => bridge.isRunning())).toEqual([true, true]);
  for (const bridge of bridges) await expect.poll(() => ready(bridge), { timeout: 5000 }).toBe(200);
  const rows = await systems.names('tache');
  for (const nom of made) expect(rows.filter((one) => one === nom)).toHaveLength(1);
  expect(made.length).toBeGreaterThan(40);
});
