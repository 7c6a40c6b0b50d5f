import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openPglite } from '../../src/adapters/database/openPglite.ts';
import { callTokenDesk, deskPathOf } from '../../src/cli/tokenDesk.ts';
import { createDatabaseFolder } from '../../src/testing/emptyDatabase.ts';
import { type BridgeProcess, openSystems, startBridge } from '../../test-sync/realBridge.ts';

let folder: string;
let systems: Awaited<ReturnType<typeof openSystems>>;
let bridge: BridgeProcess | undefined;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bridge-power-'));
  await createDatabaseFolder(join(folder, 'bridge'));
  systems = await openSystems(() => '');
  await systems.createProjets(1);
});
afterEach(async () => {
  await bridge?.end('SIGKILL');
  await systems.close();
  await rm(folder, { recursive: true, force: true });
});

test.each(['before', 'after'] as const)(
  'SIGKILL %s Baserow has a change: repeated with its key it is done, once, by its author',
  async (phase) => {
    const directory = join(folder, 'bridge');
    const databaseUrl = `pglite:${directory}`;
    let isArmed = false;
    const entrances = await systems.entrances(async (call, at) => {
      if (!isArmed || call !== 'PATCH' || at !== phase) return;
      isArmed = false;
      await bridge?.end('SIGKILL');
    });
    const start = async () => {
      bridge = await startBridge({ databaseUrl, ...entrances });
      const { url } = bridge;
      await expect.poll(async () => (await fetch(`${url}/api/ready`)).status, { timeout: 60_000 }).toBe(200);
    };
    await start();
    const desk = callTokenDesk(deskPathOf(databaseUrl) ?? '');
    const { token } = await desk.create({ name: 'test', scopes: ['read:*', 'write:*'] });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const key = randomUUID();
    const rename = () =>
      fetch(`${bridge?.url}/api/v1/projets/1`, {
        method: 'PATCH',
        headers: { ...headers, 'idempotency-key': key },
        body: JSON.stringify({ nom: 'Après la coupure' }),
      });
    isArmed = true;
    await expect(rename()).rejects.toThrow();

    // Whoever holds a key is taken for dead after two minutes.
    const opened = await openPglite(directory);
    await opened.db.execute(sql`update idempotency_key set created_at = created_at - interval '3 minutes'`);
    await opened.close();
    await start();
    expect((await rename()).status).toBe(200);
    expect((await rename()).headers.get('idempotent-replayed')).toBe('true');
    expect(await systems.nameOf(1)).toBe('Après la coupure');
    const history = await fetch(`${bridge?.url}/api/v1/projets/1/history`, { headers });
    const { data } = (await history.json()) as { data: { author: string | null; undo_id: string | null }[] };
    const ours = data.filter((line) => JSON.stringify(line).includes('Après la coupure'));
    expect(ours.map(({ undo_id }) => typeof undo_id)).toEqual(['string']);
  },
  120_000,
);
